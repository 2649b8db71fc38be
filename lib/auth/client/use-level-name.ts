"use client";

import { defaultLevels, type Level } from "../../access/levels.ts";
import { useTranslations } from "../../i18n/client/use-translations.ts";
import { useMe } from "./me.tsx";

/** Returns a function that names a level: as the policy does, else in the interface's words for the built-in levels, else by its id. */
export function useLevelName(): (level: Level) => string {
	const t = useTranslations("shell.level");
	const { levels } = useMe();
	return (level) => {
		const named = levels.find(({ id }) => id === level)?.name;
		if (named !== undefined) return named;
		const builtIn = defaultLevels.find((id) => id === level);
		return builtIn === undefined ? level : t(builtIn);
	};
}
