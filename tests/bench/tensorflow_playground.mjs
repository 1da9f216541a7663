// The training loop of TensorFlow Playground, for comparison: a port of the structure of its nn.ts
// (nodes, links, one example at a time, gradients accumulated and applied once a batch) written for
// this bench; it is not its code. Reads one JSON line {hidden, activation, batch, rate, X, Y}, then a
// number of steps on each line, and answers each with the steps done and the CPU seconds they took.
import { createInterface } from "node:readline";

const ACTIVATIONS = {
  tanh: { output: (x) => Math.tanh(x), der: (x) => { const y = Math.tanh(x); return 1 - y * y; } },
  relu: { output: (x) => Math.max(0, x), der: (x) => (x <= 0 ? 0 : 1) },
  linear: { output: (x) => x, der: () => 1 },
};

class Node {
  constructor(activation) {
    this.inputLinks = [];
    this.outputs = [];
    this.bias = 0.1;
    this.activation = activation;
    this.accInputDer = 0;
    this.numAccumulatedDers = 0;
  }
  updateOutput() {
    this.totalInput = this.bias;
    for (let j = 0; j < this.inputLinks.length; j++) {
      const link = this.inputLinks[j];
      this.totalInput += link.weight * link.source.output;
    }
    this.output = this.activation.output(this.totalInput);
    return this.output;
  }
}

class Link {
  constructor(source, dest) {
    this.source = source;
    this.dest = dest;
    this.weight = Math.random() - 0.5;
    this.errorDer = 0;
    this.accErrorDer = 0;
    this.numAccumulatedDers = 0;
  }
}

function build(sizes, activation, output) {
  const network = [];
  for (let l = 0; l < sizes.length; l++) {
    const layer = [];
    network.push(layer);
    for (let i = 0; i < sizes[l]; i++) {
      const node = new Node(l === sizes.length - 1 ? output : activation);
      layer.push(node);
      if (l === 0) continue;
      for (const source of network[l - 1]) {
        const link = new Link(source, node);
        source.outputs.push(link);
        node.inputLinks.push(link);
      }
    }
  }
  return network;
}

function forwardProp(network, inputs) {
  const first = network[0];
  for (let i = 0; i < first.length; i++) first[i].output = inputs[i];
  for (let l = 1; l < network.length; l++)
    for (let i = 0; i < network[l].length; i++) network[l][i].updateOutput();
  return network[network.length - 1][0].output;
}

function backProp(network, target) {
  const outputNode = network[network.length - 1][0];
  outputNode.outputDer = outputNode.output - target; // of the squared error
  for (let l = network.length - 1; l >= 1; l--) {
    const layer = network[l];
    for (let i = 0; i < layer.length; i++) {
      const node = layer[i];
      node.inputDer = node.outputDer * node.activation.der(node.totalInput);
      node.accInputDer += node.inputDer;
      node.numAccumulatedDers++;
    }
    for (let i = 0; i < layer.length; i++) {
      const node = layer[i];
      for (let j = 0; j < node.inputLinks.length; j++) {
        const link = node.inputLinks[j];
        link.errorDer = node.inputDer * link.source.output;
        link.accErrorDer += link.errorDer;
        link.numAccumulatedDers++;
      }
    }
    if (l === 1) continue;
    const before = network[l - 1];
    for (let i = 0; i < before.length; i++) {
      const node = before[i];
      node.outputDer = 0;
      for (let j = 0; j < node.outputs.length; j++) {
        const link = node.outputs[j];
        node.outputDer += link.weight * link.dest.inputDer;
      }
    }
  }
}

function updateWeights(network, rate) {
  for (let l = 1; l < network.length; l++) {
    for (const node of network[l]) {
      if (node.numAccumulatedDers > 0) {
        node.bias -= (rate * node.accInputDer) / node.numAccumulatedDers;
        node.accInputDer = 0;
        node.numAccumulatedDers = 0;
      }
      for (const link of node.inputLinks) {
        if (link.numAccumulatedDers === 0) continue;
        link.weight -= (rate / link.numAccumulatedDers) * link.accErrorDer;
        link.accErrorDer = 0;
        link.numAccumulatedDers = 0;
      }
    }
  }
}

let work, network, place = 0;

function run(steps) {
  const m = work.Y.length;
  for (let step = 0; step < steps; step++) {
    const stop = Math.min(place + work.batch, m);
    for (; place < stop; place++) {
      forwardProp(network, work.X[place]);
      backProp(network, work.Y[place]);
    }
    updateWeights(network, work.rate);
    if (place === m) place = 0;
  }
}

createInterface({ input: process.stdin }).on("line", (line) => {
  if (!work) {
    work = JSON.parse(line);
    network = build([2, ...work.hidden, 1], ACTIVATIONS[work.activation], ACTIVATIONS.tanh);
    return;
  }
  const steps = Number(line), before = process.cpuUsage();
  run(steps);
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ steps, seconds: (user + system) / 1e6 }));
});
