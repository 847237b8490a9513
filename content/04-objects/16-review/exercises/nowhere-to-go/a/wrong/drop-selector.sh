kubectl patch deployment search --type=json -p '[{"op":"remove","path":"/spec/template/spec/nodeSelector"}]'
