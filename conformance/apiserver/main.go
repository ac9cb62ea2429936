// Command apiserver asks the API server's own code what it thinks of objects of Istio's kinds.
//
//	apiserver [-root FOLDER] FILE.jsonl
//
// FILE holds one JSON object a line. Each refused object is printed as a JSON line; the last line counts.
// Exit status: 0 all accepted, 1 some refused, 2 the question could not be asked.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"

	utiljson "k8s.io/apimachinery/pkg/util/json"
)

type refusal struct {
	Line   int      `json:"line"`
	Object string   `json:"object"`
	Errors []string `json:"errors"`
}

type counts struct{ accepted, refused, skipped int }

func main() {
	root := flag.String("root", ".", "the folder that holds crds/ and scripts/")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: apiserver [-root FOLDER] FILE.jsonl")
		os.Exit(2)
	}
	count, err := judgeFile(*root, flag.Arg(0))
	if err != nil {
		fmt.Fprintln(os.Stderr, "apiserver:", err)
		os.Exit(2)
	}
	fmt.Printf("%d accepted, %d refused, %d skipped\n", count.accepted, count.refused, count.skipped)
	if count.refused > 0 {
		os.Exit(1)
	}
}

func judgeFile(root, path string) (count counts, err error) {
	server, err := loadServer(root)
	if err != nil {
		return count, err
	}
	file, err := os.Open(path)
	if err != nil {
		return count, err
	}
	defer file.Close()
	out := json.NewEncoder(os.Stdout)
	// Objects may hold a megabyte on one line, which bufio.Scanner does not take.
	reader := bufio.NewReaderSize(file, 1<<20)
	for number := 1; ; number++ {
		line, readErr := reader.ReadBytes('\n')
		if readErr != nil && readErr != io.EOF {
			return count, readErr
		}
		if len(line) > 1 {
			// This decoder, not encoding/json: CEL wants whole numbers as int64.
			var object map[string]interface{}
			if err := utiljson.Unmarshal(line, &object); err != nil {
				return count, fmt.Errorf("%s:%d: %w", path, number, err)
			}
			errors, known := server.judge(object)
			switch {
			case !known:
				count.skipped++
			case len(errors) == 0:
				count.accepted++
			default:
				count.refused++
				if err := out.Encode(refusal{number, nameOf(object), errors}); err != nil {
					return count, err
				}
			}
		}
		if readErr == io.EOF {
			return count, nil
		}
	}
}

func nameOf(object map[string]interface{}) string {
	metadata, _ := object["metadata"].(map[string]interface{})
	return fmt.Sprintf("%v/%v/%v", object["kind"], metadata["namespace"], metadata["name"])
}
