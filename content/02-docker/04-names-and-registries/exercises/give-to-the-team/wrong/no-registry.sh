docker tag board:{{version}} {{team}}/board:{{version}}
docker push {{team}}/board:{{version}}
