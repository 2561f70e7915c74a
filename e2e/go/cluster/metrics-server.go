package main

import (
	"github.com/spf13/cobra"
	openapinamer "k8s.io/apiserver/pkg/endpoints/openapi"
	genericapiserver "k8s.io/apiserver/pkg/server"
	"k8s.io/kube-openapi/pkg/common"
	"k8s.io/kube-openapi/pkg/util"
	"k8s.io/kube-openapi/pkg/validation/spec"
	"sigs.k8s.io/metrics-server/cmd/metrics-server/app/options"
	"sigs.k8s.io/metrics-server/pkg/api"
	generated "sigs.k8s.io/metrics-server/pkg/api/generated/openapi"
)

// metrics-server's own command, for the Kubernetes that is linked here: what it was generated with called models otherwise.
func metricsServer() *cobra.Command {
	given := options.NewOptions()
	command := &cobra.Command{RunE: func(*cobra.Command, []string) error {
		config, err := given.ServerConfig()
		if err != nil {
			return err
		}
		namer := openapinamer.NewDefinitionNamer(api.Scheme)
		info := config.Apiserver.OpenAPIConfig.Info
		config.Apiserver.OpenAPIConfig = genericapiserver.DefaultOpenAPIConfig(definitions, namer)
		config.Apiserver.OpenAPIV3Config = genericapiserver.DefaultOpenAPIV3Config(definitions, namer)
		config.Apiserver.OpenAPIConfig.Info, config.Apiserver.OpenAPIV3Config.Info = info, info
		server, err := config.Complete()
		if err != nil {
			return err
		}
		return server.RunUntil(genericapiserver.SetupSignalHandler())
	}}
	for _, flags := range given.Flags().FlagSets {
		command.Flags().AddFlagSet(flags)
	}
	return command
}

func definitions(reference common.ReferenceCallback) map[string]common.OpenAPIDefinition {
	renamed := map[string]common.OpenAPIDefinition{}
	of := generated.GetOpenAPIDefinitions(func(path string) spec.Ref { return reference(util.ToRESTFriendlyName(path)) })
	for path, definition := range of {
		for i, dependency := range definition.Dependencies {
			definition.Dependencies[i] = util.ToRESTFriendlyName(dependency)
		}
		renamed[util.ToRESTFriendlyName(path)] = definition
	}
	return renamed
}
