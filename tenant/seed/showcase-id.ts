/** The id of the user who has one of everything. */
export const showcaseId = "auth0|65a0b1c2d3e4f50617280100";
