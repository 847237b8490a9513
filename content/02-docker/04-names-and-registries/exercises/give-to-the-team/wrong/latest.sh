docker tag board:{{version}} localhost:5000/{{team}}/board
docker push localhost:5000/{{team}}/board
