kubectl apply -f nightly.yaml
