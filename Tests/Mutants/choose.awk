# The paragraphs whose name or file contains `word`; all of them without one. Prose is a paragraph of another form.
BEGIN { RS = ""; FS = "\n"; ORS = "\n\n" }
$1 ~ /^# / && $NF ~ /^\+/ && (word == "" || index($1 " " $2, word)) { print }
