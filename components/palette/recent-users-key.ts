/** Where a tab keeps whom one opened lately, as long as the tab lives; the sign-out takes it away. */
export const recentUsersKey = "rolecall.recent";
