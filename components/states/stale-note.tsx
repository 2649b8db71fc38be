"use client";

import { Button, Group, Text } from "@mantine/core";
import { IconClockExclamation } from "@tabler/icons-react";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { Countdown } from "./countdown.tsx";
import { type Failure, toFailureKind } from "./failure.ts";
import { useProblemText } from "./use-problem-text.ts";

type StaleNoteProps = { failure: Failure; asOfMs: number; onRetry: () => void };

/** Shown above stale content: its age, the reason, and a retry. */
export function StaleNote({ failure, asOfMs, onRetry }: StaleNoteProps) {
	const t = useTranslations("ui");
	const format = useFormatter();
	const problemText = useProblemText();
	const time = format.dateTime(asOfMs, { timeStyle: "medium" });
	return (
		<Group role="status" gap="xs" p="xs" bg="var(--rc-warn-soft)" c="var(--rc-warn-ink)" bdrs={8}>
			<IconClockExclamation size={16} aria-hidden />
			<Text size="sm" flex={1}>
				{t("asOf", { time })} {problemText(failure)}{" "}
				{toFailureKind(failure.code) === "rate_limited" ? (
					<Countdown seconds={failure.problem?.retryAfterSeconds ?? 2} onEnd={onRetry} />
				) : null}
			</Text>
			<Button size="compact-sm" variant="default" onClick={onRetry}>
				{t("retry")}
			</Button>
		</Group>
	);
}
