# shellcheck shell=sh
# usage: engines.sh TEMPLATE
# Prints the part of the configuration that is there once for each engine elsewhere: of each variable ENGINE_name, whose
# first word is an address.
exec awk '
  { template = template $0 "\n" }
  END {
    for (variable in ENVIRON) {
      if (variable !~ /^ENGINE_/) continue
      split(ENVIRON[variable], words, " ")
      if (words[1] == "own") continue
      part = template
      gsub(/@ENGINE@/, substr(variable, 8), part)
      gsub(/@ADDRESS@/, words[1], part)
      print part
    }
  }
' "$1"
