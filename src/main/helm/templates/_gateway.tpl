{{/* The gateway's environment variables: data of the ConfigMap */}}
{{- define "gateway.settings" }}
GATEWAY_UPSTREAM_URL: {{ .Values.app.upstream.url | quote }}
QUARKUS_HTTP_PORT: {{ .Values.app.ports.http | quote }}
{{- range $name, $value := .Values.app.settings }}
{{ $name }}: {{ $value | quote }}
{{- end }}
{{- end }}

{{/* What the autoscaler watches. Operations in flight need an adapter that serves the pods' metrics: 0 leaves them out */}}
{{- define "gateway.metrics" }}
- type: Resource
  resource:
    name: cpu
    target:
      type: Utilization
      averageUtilization: {{ .Values.app.autoscaling.cpu }}
{{- if .Values.app.autoscaling.operations }}
- type: Pods
  pods:
    metric:
      name: gateway_operations_running
    target:
      type: AverageValue
      averageValue: {{ .Values.app.autoscaling.operations | quote }}
{{- end }}
{{- end }}

{{/* The Ingress, if a host is given. quarkus-helm makes templates only of what quarkus-kubernetes generates, so that this one
     is appended to the Service */}}
{{- define "gateway.ingress" }}
{{- with .Values.app.ingress }}
{{- if .host }}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: acusight-graphql-gateway
  labels:
    app.kubernetes.io/name: acusight-graphql-gateway
spec:
  {{- if .className }}
  ingressClassName: {{ .className }}
  {{- end }}
  {{- if .tlsSecret }}
  tls:
    - hosts:
        - {{ .host | quote }}
      secretName: {{ .tlsSecret }}
  {{- end }}
  rules:
    - host: {{ .host | quote }}
      http:
        paths:
          # no health, no metrics
          - path: /graphql
            pathType: Prefix
            backend:
              service:
                name: acusight-graphql-gateway
                port:
                  name: http
{{- end }}
{{- end }}
{{- end }}
