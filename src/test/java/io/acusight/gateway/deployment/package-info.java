/** What packaging writes for Kubernetes and Helm, read as strictly as they do. */
package io.acusight.gateway.deployment;
