import "server-only";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import { onShutdown } from "../../env/server/on-shutdown.ts";
import { outgoingAgent } from "../../http/server/outgoing.ts";

/** Sends spans to `OTEL_EXPORTER_OTLP_ENDPOINT`; the exporter reads the standard `OTEL_*` settings itself. */
export function startTracing(): NodeTracerProvider {
	const provider = new NodeTracerProvider({
		resource: resourceFromAttributes({ "service.name": process.env.OTEL_SERVICE_NAME || "rolecall" }),
		spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ httpAgentOptions: outgoingAgent }))],
	});
	provider.register();
	onShutdown(() => provider.shutdown());
	return provider;
}
