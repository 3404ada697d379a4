# Brings the files that $DIGESTS lists, and no others, from $SOURCE to $TARGET. What is there already and right is kept,
# what arrives wrong stops the start: a picture is only as good as the bytes that made it.
mkdir -p "$TARGET"
cd "$TARGET"
while read -r digest file; do
  line="$digest  $file"
  if [ -f "$file" ] && echo "$line" | sha256sum --check --status; then
    continue
  fi
  mkdir -p "$(dirname "$file")"
  aws --endpoint-url "$AWS_ENDPOINT_URL_S3" s3 cp "$SOURCE/$file" "$file" --only-show-errors
  echo "$line" | sha256sum --check --quiet
done < "$DIGESTS"
