package main

import (
	"context"
	"fmt"
	"strings"

	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
)

// server judges objects as an API server with Istio's CRDs does, with strict field validation.
type server struct {
	groups map[string]bool
	kinds  map[string]*kind
}

type kind struct {
	served     map[string]bool
	structural *structuralschema.Structural
	schema     validation.SchemaValidator
	cel        *cel.Validator
}

func loadServer(root string) (*server, error) {
	definitions, err := loadDefinitions(root)
	if err != nil {
		return nil, err
	}
	s := &server{groups: map[string]bool{}, kinds: map[string]*kind{}}
	for _, d := range definitions {
		structural, err := structuralschema.NewStructural(d.schema)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", d.kind, err)
		}
		if errs := structuralschema.ValidateStructural(nil, structural); len(errs) > 0 {
			return nil, fmt.Errorf("%s: %w", d.kind, errs.ToAggregate())
		}
		schema, _, err := validation.NewSchemaValidator(d.schema)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", d.kind, err)
		}
		s.groups[d.group] = true
		s.kinds[d.group+"/"+d.kind] = &kind{d.served, structural, schema, cel.NewValidator(structural, true, celconfig.PerCallLimit)}
	}
	return s, nil
}

// judge returns why an object is refused; it knows nothing of objects of other groups.
func (s *server) judge(object map[string]interface{}) (errors []string, known bool) {
	apiVersion, _ := object["apiVersion"].(string)
	name, _ := object["kind"].(string)
	group, version, _ := strings.Cut(apiVersion, "/")
	if !s.groups[group] {
		return nil, false
	}
	kind := s.kinds[group+"/"+name]
	if kind == nil || !kind.served[version] {
		return []string{fmt.Sprintf("no matches for kind %q in version %q", name, apiVersion)}, true
	}
	dropNulls(object)
	options := structuralschema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true}
	// Pruning deletes what it reports, so that the checks below speak of the known fields only.
	for _, path := range pruning.PruneWithOptions(object, kind.structural, true, options) {
		errors = append(errors, path+": unknown field")
	}
	var invalid field.ErrorList
	invalid = append(invalid, validation.ValidateCustomResource(nil, object, kind.schema)...)
	invalid = append(invalid, listtype.ValidateListSetsAndMaps(nil, kind.structural, object)...)
	if kind.cel != nil && len(invalid) == 0 {
		// The API server does not run rules on objects of a wrong shape.
		violations, _ := kind.cel.Validate(context.Background(), nil, kind.structural, object, nil, celconfig.RuntimeCELCostBudget)
		invalid = append(invalid, violations...)
	}
	for _, err := range invalid {
		errors = append(errors, err.Error())
	}
	return errors, true
}

// dropNulls drops the nulls in maps, as the API server does for fields that are not nullable; a null in a list stays.
func dropNulls(value interface{}) {
	switch value := value.(type) {
	case map[string]interface{}:
		for key, inner := range value {
			if inner == nil {
				delete(value, key)
			} else {
				dropNulls(inner)
			}
		}
	case []interface{}:
		for _, inner := range value {
			dropNulls(inner)
		}
	}
}
