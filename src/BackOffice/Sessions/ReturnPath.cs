namespace LuckyCart.BackOffice.Sessions;

/// <summary>Where a browser goes after a sign-in: an address of this back office, whatever the query says.</summary>
internal static class ReturnPath
{
    private const int LengthMax = 2_048;

    public static string Of(string? wanted) => IsLocal(wanted) ? wanted! : "/";

    /// <summary>Browsers read <c>//host</c> and <c>/\host</c> as another host, and drop tabs and line ends before they look.</summary>
    private static bool IsLocal(string? path) =>
        path is { Length: > 0 and <= LengthMax } && path[0] == '/' && (path.Length == 1 || path[1] is not ('/' or '\\'))
        && !path.Any(static c => char.IsControl(c) || c == '\\');
}
