kubectl patch deployment sandboxed --type=json -p '[{"op":"remove","path":"/spec/template/spec/runtimeClassName"}]'
