import "server-only";
import { type Attributes, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";

const tracer = () => trace.getTracer("rolecall");

/** What an error is called in a span: its stable code where it has one, never its text. */
const nameOf = (error: unknown): string => {
	const { code, name } = Object(error);
	return String(code ?? name ?? "error");
};

/**
 * Does something under a client span of OpenTelemetry, which costs next to nothing while no exporter is set. A failure marks the span with
 * its code. Attributes never hold an id, a token or a secret.
 */
export async function withSpan<T>(name: string, attributes: Attributes, act: (span: Span) => Promise<T>): Promise<T> {
	return tracer().startActiveSpan(name, { kind: SpanKind.CLIENT, attributes }, async (span) => {
		try {
			return await act(span);
		} catch (error) {
			span.setStatus({ code: SpanStatusCode.ERROR, message: nameOf(error) });
			throw error;
		} finally {
			span.end();
		}
	});
}
