#!/bin/sh
# Sends a site to a bucket of S3 that is a website, each kind of file with its type and its caching:
#   s3.sh public s3://example.org
# Where the site was built with --compress, files that have a .gz twin are sent as that, with Content-Encoding. Pages come
# after what they need; what is no longer there goes last. Needs `aws` with the right to write, list and delete.
set -eu
site=$1 bucket=${2%/}
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
mkdir "$stage/plain" "$stage/gzip"

# What is sent as it is, and what is sent in its compressed form, under the same names.
cp -R "$site/." "$stage/plain"
rm -f "$stage/plain/_headers" "$stage/plain/_redirects"
find "$stage/plain" -name '*.br' -type f -exec rm {} +
find "$stage/plain" -name '*.gz' -type f | while IFS= read -r twin; do
  name=${twin#"$stage/plain/"}
  mkdir -p "$stage/gzip/$(dirname "$name")"
  mv "$twin" "$stage/gzip/${name%.gz}"
  rm "${twin%.gz}"
done

# Every ending that a site can have, and its type. Left to itself, `aws` asks the computer, which knows more or fewer of
# them, and names no character set. Pages are last.
kinds='avif image/avif
docx application/vnd.openxmlformats-officedocument.wordprocessingml.document
epub application/epub+zip
gif image/gif
ico image/vnd.microsoft.icon
jpeg image/jpeg
jpg image/jpeg
m4a audio/mp4
mp3 audio/mpeg
mp4 video/mp4
odp application/vnd.oasis.opendocument.presentation
ods application/vnd.oasis.opendocument.spreadsheet
odt application/vnd.oasis.opendocument.text
ogg audio/ogg
pdf application/pdf
png image/png
pptx application/vnd.openxmlformats-officedocument.presentationml.presentation
webm video/webm
webp image/webp
xlsx application/vnd.openxmlformats-officedocument.spreadsheetml.sheet
zip application/zip
csv text/csv; charset=utf-8
vtt text/vtt; charset=utf-8
css text/css; charset=utf-8
js text/javascript; charset=utf-8
json application/json
svg image/svg+xml
xml application/xml; charset=utf-8
txt text/plain; charset=utf-8
webmanifest application/manifest+json
html text/html; charset=utf-8'

# send CACHING FOLDER: what is in a folder, one call for each kind that is there.
send() {
  caching=$1 folder=$2
  # Names in capitals have no line above, and are sent as what `aws` takes them for.
  set --
  for ending in $(printf '%s\n' "$kinds" | cut -d ' ' -f 1); do set -- "$@" --exclude "*.$ending"; done
  [ ! -d "$stage/plain$folder" ] || copy plain "$@"
  printf '%s\n' "$kinds" | while read -r ending type; do
    for form in plain gzip; do
      [ -d "$stage/$form$folder" ] || continue
      find "$stage/$form$folder" -name "*.$ending" -type f | grep -q . || continue
      set -- --exclude '*' --include "*.$ending" --content-type "$type"
      [ "$form" = plain ] || set -- "$@" --content-encoding gzip
      copy "$form" "$@"
    done
  done
}

# copy FORM OPTION…
copy() {
  from=$stage/$1$folder
  shift
  aws s3 cp "$from" "$bucket$folder" --recursive --only-show-errors --cache-control "$caching" "$@" </dev/null
}

changing='max-age=0, must-revalidate'
send 'public, max-age=31536000, immutable' /assets
# From here on without the assets.
mkdir -p "$stage/sent/plain" "$stage/sent/gzip"
for form in plain gzip; do
  [ ! -d "$stage/$form/assets" ] || mv "$stage/$form/assets" "$stage/sent/$form/assets"
done
send "$changing" ''
# The same sizes on both sides: nothing is sent, and what is only there is removed.
cp -R "$stage/sent/plain/." "$stage/plain"
cp -R "$stage/sent/gzip/." "$stage/plain"
cp -R "$stage/gzip/." "$stage/plain"
aws s3 sync "$stage/plain" "$bucket" --only-show-errors --delete --size-only
