package publish

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strings"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// S3Options say how an object store is reached. OSS, COS, OBS, MinIO and the
// like differ in their endpoints only.
type S3Options struct {
	// Endpoint is the address of the service, such as
	// https://oss-cn-beijing.aliyuncs.com; empty for AWS.
	Endpoint string
	Region   string
	// PathStyle puts the bucket into the path of an address, as MinIO and
	// stores without a domain of their own want it.
	PathStyle bool
	// Profile is the name of the keys in the system's credential file; empty for
	// that of AWS_PROFILE, or the default one.
	Profile string
	// Transport is what requests go through; nil for the ordinary one.
	Transport http.RoundTripper
}

// defaultEndpoint is that of AWS.
const defaultEndpoint = "https://s3.amazonaws.com"

type s3 struct {
	client         *minio.Client
	bucket, prefix string
}

// S3 gives a bucket, or a folder in it, as a target: s3://bucket/prefix. The
// keys come from the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, or
// MINIO_ACCESS_KEY, MINIO_SECRET_KEY) or from the system's credential files, where
// a profile is named from there alone. Without any it gives ErrNoKeys: nobody may
// write without.
func S3(address string, o S3Options) (Target, error) {
	place, err := url.Parse(address)
	if err != nil || place.Scheme != "s3" || place.Host == "" || place.User != nil {
		return nil, fmt.Errorf("%w: want s3://bucket/prefix, without keys in it", ErrAddress)
	}
	if o.Endpoint == "" {
		o.Endpoint = defaultEndpoint
	}
	if !strings.Contains(o.Endpoint, "://") {
		o.Endpoint = "https://" + o.Endpoint
	}
	endpoint, err := url.Parse(o.Endpoint)
	if err != nil || endpoint.Host == "" || endpoint.User != nil || (endpoint.Scheme != "https" && endpoint.Scheme != "http") {
		return nil, fmt.Errorf("%w: the endpoint %q is no address", ErrAddress, o.Endpoint)
	}
	lookup := minio.BucketLookupAuto
	if o.PathStyle {
		lookup = minio.BucketLookupPath
	}
	keys := keysOf(o.Profile)
	if found, err := keys.GetWithContext(&credentials.CredContext{Client: http.DefaultClient}); err != nil || found.AccessKeyID == "" {
		return nil, ErrNoKeys
	}
	client, err := minio.New(endpoint.Host, &minio.Options{
		Creds: keys, Secure: endpoint.Scheme == "https", Region: o.Region, BucketLookup: lookup, Transport: o.Transport,
		// One attempt: package publish tries again itself, and says so.
		MaxRetries: 1,
	})
	if err != nil {
		return nil, fmt.Errorf("reach %s: %w", o.Endpoint, err)
	}
	return &s3{client: client, bucket: place.Host, prefix: strings.Trim(place.Path, "/")}, nil
}

// keysOf gives where the keys come from. A named profile is not overruled by what
// the environment holds for another store.
func keysOf(profile string) *credentials.Credentials {
	if profile != "" {
		return credentials.NewFileAWSCredentials("", profile)
	}
	return credentials.NewChainCredentials([]credentials.Provider{
		&credentials.EnvAWS{}, &credentials.EnvMinio{}, &credentials.FileAWSCredentials{}, &credentials.FileMinioClient{},
	})
}

func (s *s3) String() string {
	return "s3://" + path.Join(s.bucket, s.prefix) + " (" + s.client.EndpointURL().Host + ")"
}

func (s *s3) Close() error { return nil }

func (s *s3) key(name string) string { return path.Join(s.prefix, name) }

func (s *s3) Open(ctx context.Context, name string) (io.ReadCloser, error) {
	object, err := s.client.GetObject(ctx, s.bucket, s.key(name), minio.GetObjectOptions{})
	if err == nil {
		_, err = object.Stat()
	}
	if err != nil {
		return nil, s3Error(err)
	}
	return object, nil
}

func (s *s3) IsEmpty(ctx context.Context) (bool, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	prefix := s.prefix
	if prefix != "" {
		prefix += "/"
	}
	for object := range s.client.ListObjects(ctx, s.bucket, minio.ListObjectsOptions{Prefix: prefix, Recursive: true, MaxKeys: 1}) {
		return false, s3Error(object.Err)
	}
	return true, ctx.Err()
}

func (s *s3) Write(ctx context.Context, file File) error {
	content, err := file.Open()
	if err != nil {
		return err
	}
	defer content.Close()
	_, err = s.client.PutObject(ctx, s.bucket, s.key(file.Path), content, file.Bytes, minio.PutObjectOptions{
		ContentType: file.Headers.ContentType, CacheControl: file.Headers.CacheControl,
		// The store compares what arrives with what was sent.
		SendContentMd5: true,
	})
	return s3Error(err)
}

func (s *s3) Remove(ctx context.Context, name string) error {
	err := s3Error(s.client.RemoveObject(ctx, s.bucket, s.key(name), minio.RemoveObjectOptions{}))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// The kinds of refusal that a person can do something about.
var (
	ErrAddress   = errors.New("the address of the target cannot be read")
	ErrKeys      = errors.New("the host does not accept the keys")
	ErrNoKeys    = errors.New("this machine has no keys for the host")
	ErrForbidden = errors.New("the host does not allow it")
	ErrBucket    = errors.New("the host has no such bucket")
	ErrClock     = errors.New("this machine's clock differs from the host's")
	ErrBusy      = errors.New("the host has too much to do")
	ErrFull      = errors.New("the host has no room, or refuses without a reason")
	ErrHostKey   = errors.New("the host's key is not the known one")
)

// s3Error sorts the answers of a store into those that a person can mend and
// those that may pass.
func s3Error(err error) error {
	if err == nil {
		return nil
	}
	answer := minio.ToErrorResponse(err)
	for _, known := range []struct {
		codes []string
		kind  error
	}{
		{[]string{"NoSuchKey"}, fs.ErrNotExist},
		{[]string{"NoSuchBucket", "InvalidBucketName"}, ErrBucket},
		{[]string{"InvalidAccessKeyId", "SignatureDoesNotMatch", "AuthorizationHeaderMalformed", "InvalidToken", "ExpiredToken"}, ErrKeys},
		{[]string{"RequestTimeTooSkewed", "RequestExpired"}, ErrClock},
		{[]string{"SlowDown", "SlowDownRead", "SlowDownWrite", "ServiceUnavailable", "TooManyRequests", "RequestLimitExceeded", "InternalError"}, ErrBusy},
		{[]string{"QuotaExceeded", "XMinioStorageFull", "InsufficientStorage", "NoSpace"}, ErrFull},
		{[]string{"AccessDenied", "AllAccessDisabled", "AccountProblem"}, ErrForbidden},
	} {
		for _, code := range known.codes {
			if answer.Code != code {
				continue
			}
			if err := errors.Join(known.kind, err); known.kind != ErrBusy {
				return lasting{err}
			}
			return errors.Join(ErrBusy, err)
		}
	}
	switch answer.StatusCode {
	case http.StatusNotFound:
		return lasting{errors.Join(fs.ErrNotExist, err)}
	case http.StatusUnauthorized, http.StatusForbidden:
		return lasting{errors.Join(ErrForbidden, err)}
	case http.StatusInsufficientStorage:
		return lasting{errors.Join(ErrFull, err)}
	case http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return errors.Join(ErrBusy, err)
	}
	return err
}
