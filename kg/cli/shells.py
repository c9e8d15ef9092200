"""How bash and zsh ask for completions: as click lets them, but for `name=value`.

bash takes `person=王` for three words and wants only what stands behind the sign; and neither shell may set a space
behind `person=`, for the value follows. What may be completed is told by the verbs themselves (`complete.py`).
"""

from __future__ import annotations

import os
import re
from typing import Any

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    ZshComplete,
    add_completion_class,
    split_arg_string,
)

#: what bash would not take as it is
_SPECIAL = re.compile(r"""([\s'"\\$`&|;<>()*?\[\]{}#!])""")
_BASH = """\
%(complete_func)s() {
    local IFS=$'\\n' line type value
    COMPREPLY=()
    for line in $(env COMP_LINE="${COMP_LINE:0:COMP_POINT}" COMP_WORDBREAKS="$COMP_WORDBREAKS" \\
                  %(complete_var)s=bash_complete "$1"); do
        type=${line%%%%,*} value=${line#*,}
        case $type in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain) COMPREPLY+=("$value"); [[ $value != *= ]] || compopt -o nospace ;;
        esac
    done
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""
_ZSH = """\
#compdef %(prog_name)s

%(complete_func)s() {
    local -a plain described response end
    local type key descr
    (( ! $+commands[%(prog_name)s] )) && return 1
    response=("${(@f)$(env COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT-1)) \\
                       %(complete_var)s=zsh_complete %(prog_name)s)}")
    for type key descr in ${response}; do
        case $type in
            dir) _path_files -/ ;;
            file) _path_files -f ;;
            plain)
                [[ $key != *= ]] || end=(-S '')
                if [[ $descr == _ ]]; then plain+=("$key"); else described+=("$key:$descr"); fi ;;
        esac
    done
    [[ -z $described ]] || _describe -V unsorted described -U "${end[@]}"
    [[ -z $plain ]] || compadd -U -V unsorted "${end[@]}" -a plain
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""


@add_completion_class
class Bash(BashComplete):
    """bash: the line up to the cursor comes as it was typed, and goes back without what bash takes for another word."""

    source_template = _BASH

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._before = 0
        self._is_quoted = False

    def get_completion_args(self) -> tuple[list[str], str]:
        line = os.environ["COMP_LINE"]
        words = split_arg_string(line)
        incomplete = words.pop() if words and line == line.rstrip() else ""
        self._is_quoted = line.count('"') % 2 == 1 or line.count("'") % 2 == 1
        breaks = set() if self._is_quoted else set(os.environ.get("COMP_WORDBREAKS", "")) & set("=:")
        self._before = 1 + max((incomplete.rfind(sign) for sign in breaks), default=-1)
        return words[1:], incomplete

    def format_completion(self, item: CompletionItem) -> str:
        value = item.value[self._before:]
        return ",".join((item.type, value if self._is_quoted else _SPECIAL.sub(r"\\\1", value)))


@add_completion_class
class Zsh(ZshComplete):
    """zsh: asked as click does."""

    source_template = _ZSH
