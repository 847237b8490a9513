sed -i 's/imgae/image/' compose.yaml
docker compose up -d
