package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"sigs.k8s.io/yaml"
)

// definition is the schema of one kind, and the versions under which the API server serves it.
type definition struct {
	group, kind string
	served      map[string]bool
	schema      *apiextensions.JSONSchemaProps
}

// addition is what the overlay adds to one node of a schema.
type addition struct {
	OneOf      string                                     `json:"oneOf"`
	Properties map[string]apiextensionsv1.JSONSchemaProps `json:"properties"`
}

func loadDefinitions(root string) ([]definition, error) {
	overlay := map[string]map[string]addition{}
	if err := readYaml(filepath.Join(root, "scripts/crds/overlay.yaml"), &overlay); err != nil {
		return nil, err
	}
	served, err := loadServed(filepath.Join(root, "src/validation/schema/facts.generated.ts"))
	if err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(root, "crds/*.yaml"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no CRDs below %s: %w", root, err)
	}
	var definitions []definition
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		for _, document := range strings.Split(string(text), "\n---\n") {
			var crd apiextensionsv1.CustomResourceDefinition
			if err := yaml.Unmarshal([]byte(document), &crd); err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
			group, kind := crd.Spec.Group, crd.Spec.Names.Kind
			schema := crd.Spec.Versions[0].Schema.OpenAPIV3Schema
			for path, addition := range overlay[kind] {
				if err := addition.applyTo(schema, strings.Split(path, ".")); err != nil {
					return nil, fmt.Errorf("%s of %s: %w", path, kind, err)
				}
			}
			internal := &apiextensions.JSONSchemaProps{}
			if err := apiextensionsv1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(schema, internal, nil); err != nil {
				return nil, fmt.Errorf("%s: %w", kind, err)
			}
			definitions = append(definitions, definition{group, kind, served[group+"/"+kind], internal})
		}
	}
	return definitions, nil
}

// applyTo adds a field, and its branch to protobuf's oneOf as CRDs write it: none of the fields, or just one.
func (a addition) applyTo(node *apiextensionsv1.JSONSchemaProps, path []string) error {
	if len(path) > 0 {
		if path[0] == "[]" {
			return a.applyTo(node.Items.Schema, path[1:])
		}
		child, ok := node.Properties[path[0]]
		if !ok {
			return fmt.Errorf("no field %s", path[0])
		}
		if err := a.applyTo(&child, path[1:]); err != nil {
			return err
		}
		node.Properties[path[0]] = child
		return nil
	}
	for name, schema := range a.Properties {
		node.Properties[name] = schema
	}
	if len(node.OneOf) == 0 || node.OneOf[0].Not == nil {
		return fmt.Errorf("no oneOf of the form that CRDs of Istio have")
	}
	branch := apiextensionsv1.JSONSchemaProps{Required: []string{a.OneOf}}
	node.OneOf[0].Not.AnyOf = append(node.OneOf[0].Not.AnyOf, branch)
	node.OneOf = append(node.OneOf, branch)
	return nil
}

// loadServed reads the versions from the generated facts: the checked-in CRDs are cut down to one version each.
func loadServed(path string) (map[string]map[string]bool, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var facts struct {
		Kinds map[string]struct {
			Served []string `json:"served"`
		} `json:"kinds"`
	}
	start, end := strings.Index(string(text), "`"), strings.LastIndex(string(text), "`")
	if start < 0 || start == end {
		return nil, fmt.Errorf("%s: no facts", path)
	}
	if err := json.Unmarshal(text[start+1:end], &facts); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	served := map[string]map[string]bool{}
	for kind, fact := range facts.Kinds {
		served[kind] = map[string]bool{}
		for _, version := range fact.Served {
			served[kind][version] = true
		}
	}
	return served, nil
}

func readYaml(path string, into interface{}) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := yaml.Unmarshal(text, into); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}
