"""A real HanLP multi-task model (words, names, roles) trained from nothing in a few seconds: a BERT of two small layers
over single characters. It learns the few sentences that are written here and little else: what is tested is that HanLP
answers, not that it is clever."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

SEED = 7
PEOPLE = ("林致远", "沈岩松", "白朗", "温和", "欧阳可", "何雅")
BODIES = ("安和市教育局", "云岫区水务局", "望岫县财政局")
PLACES = ("安和市", "云岫区", "望岫县")
DEEDS = (("主持", "召开", "会议"), ("出席", "", "会议"), ("察看", "", "工地"))


def sentences() -> list[tuple[list[str], list[str], list[tuple[int, int, int, str]]]]:
    """Tokens, tags of names, and (verb, begin, end, role) with the last token told, not the one behind it."""
    found = []
    for number, (person, (verb, more, what)) in enumerate(itertools.product(PEOPLE, DEEDS)):
        deed = [verb, more, what] if more else [verb, what]
        tail = ["O"] * len(deed) + ["O"]
        for head, tags, who in (([person, "在", PLACES[number % 3]], ["S-PERSON", "O", "S-LOCATION"], (0, 0)),
                                ([BODIES[number % 3], "局长", person], ["S-ORGANIZATION", "O", "S-PERSON"], (1, 2))):
            found.append(([*head, *deed, "。"], [*tags, *tail], [(3, *who, "ARG0"), (3, 4, 2 + len(deed), "ARG1")]))
    return found


def corpus(folder: Path) -> None:
    """The files that HanLP's own readers take."""
    every = sentences()
    (folder / "words.txt").write_text("".join(" ".join(tokens) + "\n" for tokens, *_ in every), "utf-8")
    (folder / "names.tsv").write_text("\n".join(
        "".join(f"{token}\t{tag}\n" for token, tag in zip(tokens, tags, strict=True)) for tokens, tags, _ in every),
        "utf-8")
    with (folder / "roles.jsonlines").open("w", encoding="utf-8") as file:
        for tokens, _, roles in every:
            file.write(json.dumps({"sentences": [tokens], "srl": [roles]}, ensure_ascii=False) + "\n")


def tokenizer(folder: Path) -> None:
    """A BERT over the characters of the corpus, with no weights."""
    characters = sorted({char for tokens, *_ in sentences() for char in "".join(tokens)})
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *characters]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.txt").write_text("\n".join(words) + "\n", "utf-8")
    config = {"model_type": "bert", "architectures": ["BertModel"], "vocab_size": len(words), "hidden_size": 64,
              "num_hidden_layers": 2, "num_attention_heads": 4, "intermediate_size": 128,
              "max_position_embeddings": 512}
    (folder / "config.json").write_text(json.dumps(config), "utf-8")
    kind = {"tokenizer_class": "BertTokenizer", "do_lower_case": False, "model_max_length": 512}
    (folder / "tokenizer_config.json").write_text(json.dumps(kind), "utf-8")


def train(folder: Path) -> Path:
    """The directory of the model; needs the extra hanlp. Everything HanLP fetches elsewhere lies in `folder`."""
    import torch
    import transformers.optimization
    from hanlp.common.dataset import SortingSamplerBuilder
    from hanlp.components.mtl.multi_task_learning import MultiTaskLearning
    from hanlp.components.mtl.tasks.ner.tag_ner import TaggingNamedEntityRecognition
    from hanlp.components.mtl.tasks.srl.bio_srl import SpanBIOSemanticRoleLabeling
    from hanlp.components.mtl.tasks.tok.tag_tok import TaggingTokenization
    from hanlp.layers.embeddings.contextual_word_embedding import ContextualWordEmbedding
    from transformers import AutoModel, BertConfig

    class AdamW(torch.optim.AdamW):
        """What HanLP's trainer looks for where transformers had it once."""

        def __init__(self, *args: Any, correct_bias: bool = True, no_deprecation_warning: bool = True,
                     **more: Any) -> None:
            super().__init__(*args, **more)

    transformers.optimization.AdamW = AdamW
    torch.manual_seed(SEED)
    corpus(folder)
    model = folder / "model"
    bert = model / "tokenizer"
    tokenizer(bert)
    AutoModel.from_config(BertConfig.from_pretrained(str(bert))).save_pretrained(str(bert))

    def files(name: str) -> dict[str, Any]:
        path = str(folder / name)
        return {"trn": path, "dev": path, "tst": path, "sampler_builder": SortingSamplerBuilder(batch_size=12),
                "lr": 5e-3}

    tasks = {
        "tok/fine": TaggingTokenization(**files("words.txt"), delimiter=" "),
        "ner/msra": TaggingNamedEntityRecognition(**files("names.tsv"), dependencies="tok", delimiter_in_entity=""),
        "srl": SpanBIOSemanticRoleLabeling(**files("roles.jsonlines"), dependencies="tok", doc_level_offset=False,
                                           n_mlp_rel=64),
    }
    encoder = ContextualWordEmbedding("token", str(bert), average_subwords=True, max_sequence_length=512)
    MultiTaskLearning().fit(encoder, tasks, str(model), epochs=14, encoder_lr=3e-3, lr=5e-3, warmup_steps=0.1,
                            eval_trn=False, devices=-1, seed=SEED)
    return beside(model, ("encoder", "transformer"))


def recogniser(folder: Path) -> Path:
    """The directory of a single-task recogniser of names that reads characters."""
    import torch
    from hanlp.components.ner.transformer_ner import TransformerNamedEntityRecognizer
    from transformers import AutoModel, BertConfig

    torch.manual_seed(SEED)
    model = folder / "recogniser"
    tokenizer(model / "tokenizer")
    bert = str(model / "tokenizer")
    AutoModel.from_config(BertConfig.from_pretrained(bert)).save_pretrained(bert)
    lines = []
    for tokens, tags, _ in sentences():
        for token, tag in zip(tokens, tags, strict=True):
            kind = tag.partition("-")[2]
            marks = ["O"] * len(token) if not kind else [f"B-{kind}", *[f"I-{kind}"] * (len(token) - 2), f"E-{kind}"]
            lines += [f"{char}\t{mark}" for char, mark in zip(token, marks, strict=True)]
        lines.append("")
    (folder / "characters.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    data = str(folder / "characters.tsv")
    TransformerNamedEntityRecognizer().fit(
        data, data, str(model), transformer=bert, epochs=12, batch_size=12, lr=5e-3, transformer_lr=3e-3,
        delimiter_in_entity="", devices=-1, seed=SEED)
    return beside(model, ("transformer",))


def beside(model: Path, keys: tuple[str, ...]) -> Path:
    """The model with its tokenizer beside it, wherever it is moved; its own weights hold the encoder."""
    (model / "tokenizer" / "model.safetensors").unlink()
    settings = json.loads((model / "config.json").read_text("utf-8"))
    inner = settings
    for key in keys[:-1]:
        inner = inner[key]
    inner[keys[-1]] = "tokenizer"
    (model / "config.json").write_text(json.dumps(settings, ensure_ascii=False, indent=1), "utf-8")
    return model


if __name__ == "__main__":
    import sys

    print(train(Path(sys.argv[1])))
