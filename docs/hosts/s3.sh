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

# send CACHING INCLUDE…: the files that fit the patterns, one call for each type.
send() {
  caching=$1
  shift
  for kind in \
    'css=text/css; charset=utf-8' 'js=text/javascript; charset=utf-8' 'json=application/json' \
    'svg=image/svg+xml' 'xml=application/xml; charset=utf-8' 'txt=text/plain; charset=utf-8' \
    'webmanifest=application/manifest+json' 'html=text/html; charset=utf-8'; do
    for form in plain gzip; do
      [ -d "$stage/$form$1" ] || continue
      encoding=
      [ "$form" = plain ] || encoding='--content-encoding gzip'
      # The encoding is two words.
      # shellcheck disable=SC2086
      aws s3 cp "$stage/$form$1" "$bucket$1" --recursive --only-show-errors --exclude '*' --include "*.${kind%%=*}" \
        $encoding --content-type "${kind#*=}" --cache-control "$caching"
    done
  done
  # Pictures and documents, whose types `aws` knows.
  aws s3 cp "$stage/plain$1" "$bucket$1" --recursive --only-show-errors --cache-control "$caching" \
    --exclude '*.css' --exclude '*.js' --exclude '*.json' --exclude '*.svg' --exclude '*.xml' --exclude '*.txt' \
    --exclude '*.webmanifest' --exclude '*.html'
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
