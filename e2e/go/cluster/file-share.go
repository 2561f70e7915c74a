package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	registration "k8s.io/kubelet/pkg/apis/pluginregistration/v1"
)

// A stand-in for the node part of a cloud's CSI driver for shared folders: each share is a directory of this machine.
type driver struct {
	csi.UnimplementedIdentityServer
	csi.UnimplementedNodeServer
	name, socket, shares, node string
}

// The kubelet's plugin watcher finds this one.
type registrar struct {
	registration.UnsafeRegistrationServer
	driver *driver
}

func (r *registrar) GetInfo(context.Context, *registration.InfoRequest) (*registration.PluginInfo, error) {
	return &registration.PluginInfo{Type: registration.CSIPlugin, Name: r.driver.name, Endpoint: r.driver.socket, SupportedVersions: []string{"1.0.0"}}, nil
}

func (r *registrar) NotifyRegistrationStatus(_ context.Context, told *registration.RegistrationStatus) (*registration.RegistrationStatusResponse, error) {
	fmt.Println("registered", told.PluginRegistered, told.Error)
	return &registration.RegistrationStatusResponse{}, nil
}

func (d *driver) GetPluginInfo(context.Context, *csi.GetPluginInfoRequest) (*csi.GetPluginInfoResponse, error) {
	return &csi.GetPluginInfoResponse{Name: d.name, VendorVersion: "0"}, nil
}

func (d *driver) Probe(context.Context, *csi.ProbeRequest) (*csi.ProbeResponse, error) {
	return &csi.ProbeResponse{}, nil
}

func (d *driver) NodeGetInfo(context.Context, *csi.NodeGetInfoRequest) (*csi.NodeGetInfoResponse, error) {
	return &csi.NodeGetInfoResponse{NodeId: d.node}, nil
}

func (d *driver) NodeGetCapabilities(context.Context, *csi.NodeGetCapabilitiesRequest) (*csi.NodeGetCapabilitiesResponse, error) {
	stage := &csi.NodeServiceCapability_Rpc{Rpc: &csi.NodeServiceCapability_RPC{Type: csi.NodeServiceCapability_RPC_STAGE_UNSTAGE_VOLUME}}
	return &csi.NodeGetCapabilitiesResponse{Capabilities: []*csi.NodeServiceCapability{{Type: stage}}}, nil
}

// A share, with the owner and the mode that the mount options of SMB would show.
func (d *driver) NodeStageVolume(_ context.Context, request *csi.NodeStageVolumeRequest) (*csi.NodeStageVolumeResponse, error) {
	share := filepath.Join(d.shares, strings.NewReplacer("/", "_", "#", "_").Replace(request.VolumeId))
	uid, gid, mode := 0, 0, os.FileMode(0o755)
	for _, option := range request.VolumeCapability.GetMount().GetMountFlags() {
		fmt.Sscanf(option, "uid=%d", &uid)
		fmt.Sscanf(option, "gid=%d", &gid)
		fmt.Sscanf(option, "dir_mode=%o", &mode)
	}
	for _, err := range []error{os.MkdirAll(share, 0o755), os.Chown(share, uid, gid), os.Chmod(share, mode)} {
		if err != nil {
			return nil, status.Error(codes.Internal, err.Error())
		}
	}
	return &csi.NodeStageVolumeResponse{}, bind(share, request.StagingTargetPath)
}

func (d *driver) NodeUnstageVolume(_ context.Context, request *csi.NodeUnstageVolumeRequest) (*csi.NodeUnstageVolumeResponse, error) {
	syscall.Unmount(request.StagingTargetPath, 0)
	return &csi.NodeUnstageVolumeResponse{}, nil
}

func (d *driver) NodePublishVolume(_ context.Context, request *csi.NodePublishVolumeRequest) (*csi.NodePublishVolumeResponse, error) {
	return &csi.NodePublishVolumeResponse{}, bind(request.StagingTargetPath, request.TargetPath)
}

func (d *driver) NodeUnpublishVolume(_ context.Context, request *csi.NodeUnpublishVolumeRequest) (*csi.NodeUnpublishVolumeResponse, error) {
	syscall.Unmount(request.TargetPath, 0)
	os.Remove(request.TargetPath)
	return &csi.NodeUnpublishVolumeResponse{}, nil
}

func bind(from, to string) error {
	if err := os.MkdirAll(to, 0o755); err != nil {
		return status.Error(codes.Internal, err.Error())
	}
	if err := syscall.Mount(from, to, "", syscall.MS_BIND, ""); err != nil {
		return status.Error(codes.Internal, err.Error())
	}
	return nil
}

// Arguments: the driver's name, the kubelet's directory of plugins, a socket, the directory of the shares, the node's name.
func fileShare(arguments []string) {
	d := &driver{name: arguments[0], socket: arguments[2], shares: arguments[3], node: arguments[4]}
	serve(d.socket, func(server *grpc.Server) {
		csi.RegisterIdentityServer(server, d)
		csi.RegisterNodeServer(server, d)
	})
	serve(filepath.Join(arguments[1], d.name+"-reg.sock"), func(server *grpc.Server) {
		registration.RegisterRegistrationServer(server, &registrar{driver: d})
	})
	select {}
}

func serve(socket string, register func(*grpc.Server)) {
	os.Remove(socket)
	listener, err := net.Listen("unix", socket)
	if err != nil {
		panic(err)
	}
	server := grpc.NewServer()
	register(server)
	go server.Serve(listener)
}
