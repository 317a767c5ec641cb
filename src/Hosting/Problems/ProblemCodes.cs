namespace LuckyCart.Hosting.Problems;

/// <summary>The stable <c>code</c> of every problem answer. Documented in docs/errors.md; only ever added to.</summary>
internal static class ProblemCodes
{
    public const string UnreadableBody = "unreadable_body";
    public const string InvalidJson = "invalid_json";
    public const string InvalidRequest = "invalid_request";
    public const string LostRace = "lost_race";
    public const string NotAllowedNow = "not_allowed_now";
    public const string MergeInseparable = "merge_inseparable";
    public const string OperatorTokenMissing = "operator_token_missing";
    public const string OperatorTokenInvalid = "operator_token_invalid";
    public const string SessionEnded = "session_ended";
    public const string Csrf = "csrf";
    public const string CredentialsInvalid = "credentials_invalid";
    public const string SecondFactorNeeded = "second_factor_needed";
    public const string LockedOut = "locked_out";
    public const string LocalSignInOff = "local_sign_in_off";
    public const string HttpsNeeded = "https_needed";
    public const string RoleNeeded = "role_needed";
    public const string PersonNeeded = "person_needed";
    public const string KeyMissing = "key_missing";
    public const string KeyInvalid = "key_invalid";
    public const string TokenInvalid = "token_invalid";
    public const string TicketInvalid = "ticket_invalid";
    public const string TokenRequired = "shopper_token_required";
    public const string KeyNotAllowed = "key_not_allowed";
    public const string OriginNotAllowed = "origin_not_allowed";
    public const string PreviewOver = "preview_over";
    public const string NotFound = "not_found";
    public const string MethodNotAllowed = "method_not_allowed";
    public const string RequestTimeout = "request_timeout";
    public const string BodyTooLarge = "body_too_large";
    public const string TooManyEvents = "too_many_events";
    public const string UnsupportedMediaType = "unsupported_media_type";
    public const string AllRejected = "all_events_rejected";
    public const string AllLinesRejected = "all_lines_rejected";
    public const string RateLimited = "rate_limited";
    public const string Overloaded = "overloaded";
    public const string Unavailable = "unavailable";
    public const string BadRequest = "bad_request";
    public const string Internal = "internal";
}
