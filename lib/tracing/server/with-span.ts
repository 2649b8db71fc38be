import "server-only";
import { type Attributes, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";

const tracer = () => trace.getTracer("rolecall");

/** Returns an error's name in a span: its stable code if it has one, never its text. */
const nameOf = (error: unknown): string => {
	if (!(error instanceof Error)) return "error";
	// A DOMException, such as a timeout, has a number from old times as its code.
	return "code" in error && typeof error.code === "string" ? error.code : error.name;
};

/**
 * Runs a function in an OpenTelemetry client span, which costs almost nothing without an exporter. A failure marks the span with its code.
 * Attributes never contain an id, a token or a secret.
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
