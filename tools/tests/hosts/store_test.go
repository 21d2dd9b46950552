package hosts_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
	"github.com/rogpeppe/go-internal/testscript"
)

// store is an S3 server with one bucket, behind a line.
type store struct {
	line    *line
	client  *minio.Client // goes past the line
	buckets string        // the folder in which the server keeps its buckets
}

// The bucket, who owns it, and somebody else.
const (
	bucket                = "jixiao"
	owner, ownersKey      = "owner-of-jixiao", "hush-owner"
	stranger, strangerKey = "stranger", "hush-stranger"
	prefix                = "2025/site"
)

// gateway compiles the server once.
var gateway = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "gongkai-gateway-")
	if err != nil {
		return "", err
	}
	program := filepath.Join(folder, "versitygw")
	compile := exec.Command("go", "build", "-C", "gateway", "-o", program, "github.com/versity/versitygw/cmd/versitygw")
	compile.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := compile.CombinedOutput(); err != nil {
		return "", fmt.Errorf("compile the S3 server: %w\n%s", err, out)
	}
	return program, nil
})

// startStore starts a server for one script.
func startStore(env *testscript.Env) error {
	program, err := gateway()
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	address := listener.Addr().String()
	if err := listener.Close(); err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "gongkai-store-")
	if err != nil {
		return err
	}
	s := &store{buckets: filepath.Join(folder, "buckets")}
	for _, name := range []string{"buckets", "metadata", "accounts"} {
		if err := os.Mkdir(filepath.Join(folder, name), 0o755); err != nil {
			return err
		}
	}
	var said bytes.Buffer
	server := exec.Command(program, "--quiet", "--port", address, "--iam-dir", filepath.Join(folder, "accounts"), "posix", "--sidecar", filepath.Join(folder, "metadata"), s.buckets)
	server.Env = append(os.Environ(), "ROOT_ACCESS_KEY_ID="+owner, "ROOT_SECRET_ACCESS_KEY="+ownersKey)
	server.Stdout, server.Stderr = &said, &said
	if err := server.Start(); err != nil {
		return err
	}
	env.Defer(func() {
		_ = server.Process.Kill()
		_ = server.Wait()
		_ = os.RemoveAll(folder)
	})
	if s.client, err = minio.New(address, &minio.Options{Creds: credentials.NewStaticV4(owner, ownersKey, "")}); err != nil {
		return err
	}
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	defer stop()
	for err = s.client.MakeBucket(ctx, bucket, minio.MakeBucketOptions{}); err != nil; err = s.client.MakeBucket(ctx, bucket, minio.MakeBucketOptions{}) {
		if ctx.Err() != nil {
			return fmt.Errorf("the S3 server does not answer: %w\n%s", err, said.String())
		}
		time.Sleep(50 * time.Millisecond)
	}
	admin := exec.CommandContext(ctx, program, "admin", "--access", owner, "--secret", ownersKey, "--endpoint-url", "http://"+address,
		"create-user", "--access", stranger, "--secret", strangerKey, "--role", "user")
	if out, err := admin.CombinedOutput(); err != nil {
		return fmt.Errorf("make an account: %w\n%s", err, out)
	}
	if s.line, err = newLine(address); err != nil {
		return err
	}
	env.Defer(func() { s.line.Close() })
	env.Values["store"] = s
	env.Setenv("ENDPOINT", "http://"+s.line.Addr().String())
	env.Setenv("AWS_ACCESS_KEY_ID", owner)
	env.Setenv("AWS_SECRET_ACCESS_KEY", ownersKey)
	return nil
}

func storeOf(ts *testscript.TestScript) *store { return ts.Value("store").(*store) }

// folder is where the published site lies on the server's disk.
func (s *store) folder() string { return filepath.Join(s.buckets, bucket, filepath.FromSlash(prefix)) }

// bucketIs holds the bucket against a folder, or only the files that are named:
// bucket-is DIR [FILE…].
func bucketIs(ts *testscript.TestScript, neg bool, args []string) {
	want, err := tree(ts.MkAbs(args[0]))
	ts.Check(err)
	found, err := tree(storeOf(ts).folder())
	ts.Check(err)
	var differ []string
	for name, text := range want {
		if found[name] != text {
			differ = append(differ, name)
		}
	}
	for name := range found {
		if _, known := want[name]; !known {
			differ = append(differ, name)
		}
	}
	for _, name := range args[1:] {
		if _, known := want[name]; !known || found[name] != want[name] {
			ts.Fatalf("%s is not what stands in %s", name, args[0])
		}
	}
	if len(args) == 1 && neg != (len(differ) > 0) {
		ts.Fatalf("differ: %s", strings.Join(differ, ", "))
	}
}

func tree(folder string) (map[string]string, error) {
	found := map[string]string{}
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(os.DirFS(folder), name)
		found[name] = string(data)
		return err
	})
	return found, err
}

// stored says what a file is served with: stored FILE TYPE CACHE-CONTROL.
func stored(ts *testscript.TestScript, _ bool, args []string) {
	object, err := storeOf(ts).client.StatObject(context.Background(), bucket, path.Join(prefix, args[0]), minio.StatObjectOptions{})
	ts.Check(err)
	if object.ContentType != args[1] || object.Metadata.Get("Cache-Control") != args[2] {
		ts.Fatalf("%s is served as %q with %q", args[0], object.ContentType, object.Metadata.Get("Cache-Control"))
	}
}
