"use client";

import { Checkbox, Stack } from "@mantine/core";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useWhoCan } from "../ui/gated-button.tsx";

export type Readers = { pinned: boolean; everyone: boolean };

/** Selects the readers of a view. */
export function ViewReaders({ value, onChange }: { value: Readers; onChange: (readers: Readers) => void }) {
	const t = useTranslations("views");
	const me = useMe();
	const whoCan = useWhoCan();
	return (
		<Stack gap="xs">
			<Checkbox
				label={t("pinned")}
				checked={value.pinned}
				onChange={(event) => onChange({ ...value, pinned: event.currentTarget.checked })}
			/>
			<Checkbox
				label={t("forEveryone")}
				description={me.can("views:share") ? t("forEveryoneHint") : whoCan("views:share")}
				disabled={!me.can("views:share")}
				checked={value.everyone}
				onChange={(event) => onChange({ ...value, everyone: event.currentTarget.checked })}
			/>
		</Stack>
	);
}
