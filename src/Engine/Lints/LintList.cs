using System.Text;
using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Lints;

/// <summary>Collects the lints of one campaign.</summary>
internal sealed class LintList
{
    /// <summary>Of one campaign; more help nobody.</summary>
    public const int Max = 200;

    private readonly List<Lint> _lints = [];

    /// <summary>As found.</summary>
    public IReadOnlyList<Lint> Lints => _lints;

    /// <summary>Whether no more are taken.</summary>
    public bool Full => _lints.Count >= Max;

    /// <summary>Adds one.</summary>
    public void Add(string code, string path, params string[] arguments) => Add(code, path, [], [], arguments);

    /// <summary>Adds one with other paths or a patch.</summary>
    public void Add(string code, string path, IReadOnlyList<string> related, IReadOnlyList<LintPatch> patch, params string[] arguments)
    {
        if (!Full)
        {
            _lints.Add(LintTexts.Of(code, path, related, patch, arguments));
        }
    }

    /// <summary>Takes out what lies at a path.</summary>
    public static LintPatch Remove(string path) => new("remove", Pointer(path), null);

    /// <summary>Puts another value in the place of what lies at a path.</summary>
    public static LintPatch Replace(string path, string valueJson) => new("replace", Pointer(path), valueJson);

    /// <summary>Sets a member, whether it is there or not.</summary>
    public static LintPatch Set(string path, string valueJson) => new("add", Pointer(path), valueJson);

    /// <summary>A field as documents write it.</summary>
    public static string NameOf(Condition condition)
    {
        var design = FieldDesigns.All.FirstOrDefault(d => d.Field == condition.Field);
        return design is null ? condition.Field.ToString() : design.Name.Replace("NAME", condition.Name ?? "NAME", StringComparison.Ordinal);
    }

    /// <summary>A JSON path without brackets of names as a JSON pointer: <c>$.a.b[0]</c> is <c>/a/b/0</c>.</summary>
    private static string Pointer(string path)
    {
        var pointer = new StringBuilder();
        foreach (var c in path.AsSpan(1))
        {
            _ = c switch
            {
                '.' or '[' => pointer.Append('/'),
                ']' => pointer,
                '/' => pointer.Append("~1"),
                '~' => pointer.Append("~0"),
                _ => pointer.Append(c),
            };
        }

        return pointer.ToString();
    }
}
