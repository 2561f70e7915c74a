import { App, Chart } from 'cdk8s';
import { Secret } from 'cdk8s-plus-28';
import { Gadgetron } from 'gadgetron-kubernetes';

const app = new App();
const chart = new Chart(app, 'mri', { namespace: 'mri' });

// A public key is no secret: it may be part of the code. Put that of your scanner here.
const keys = new Secret(chart, 'keys', {
  stringData: {
    authorizedkeys: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHooo0bXAhoXX/B1r/JXx/2uBOFe6y2AIsKbyusr7mlE scanner\n',
  },
});

new Gadgetron(chart, 'gadgetron', {
  values: {
    autoscaling: { mode: 'sessions', maxReplicas: 8 },
    jumpServer: { enabled: true, existingSecret: keys },
  },
});

app.synth();
