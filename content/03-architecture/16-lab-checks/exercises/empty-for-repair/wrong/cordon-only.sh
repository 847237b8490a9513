kubectl cordon {{node}}
