"use client";

import type { FailureCode } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { Countdown } from "../states/countdown.tsx";
import { type Failure, isFault } from "../states/failure.ts";
import { Notice } from "../ui/notice.tsx";
import classes from "./act-failure.module.css";

/** Failures after which it is certain that the act was not sent to Auth0, and whose texts do not say so. */
const unsent = new Set<FailureCode>([
	"tenant_rate_limited",
	"tenant_busy",
	"token_rate_limited",
	"tenant_not_answering",
	"token_endpoint_unavailable",
]);

/**
 * Shows why an act failed: the sentence, whether anything was changed, when to try again, and the id of the request if whoever runs Rolecall
 * can look it up. The act is never sent again by itself.
 */
export function ActFailure({ text, failure }: { text: string; failure: Failure | undefined }) {
	const t = useTranslations("ui");
	const { code, problem } = failure ?? {};
	const { requestId, retryAfterSeconds } = problem ?? {};
	return (
		<Notice tone="bad">
			{text}
			{code !== undefined && unsent.has(code) ? ` ${t("nothingChanged")}` : null}
			{retryAfterSeconds === undefined ? null : (
				<>
					{" "}
					<Countdown
						key={requestId}
						seconds={retryAfterSeconds}
						text={(seconds) => (seconds > 0 ? t("againIn", { seconds }) : t("againNow"))}
					/>
				</>
			)}
			{code !== undefined && isFault(code) && requestId ? (
				<code className={classes.request}>{t("requestId", { id: requestId })}</code>
			) : null}
		</Notice>
	);
}
