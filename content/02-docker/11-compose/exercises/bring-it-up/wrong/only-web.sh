sed -i 's/imgae/image/' compose.yaml
sed -i 's/80:8080/8080:80/' compose.yaml
docker compose up -d web
docker compose stop cache
