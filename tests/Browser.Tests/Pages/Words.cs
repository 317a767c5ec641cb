using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LuckyCart.Browser.Tests.Pages;

/// <summary>The pages' own texts, from the files that they are built with: tests name what is on a page as its readers do.</summary>
internal sealed class Words
{
    private static readonly ConcurrentDictionary<string, JsonNode> Files = new(StringComparer.Ordinal);
    private readonly string _language;

    private Words(string language) => _language = language;

    public static Words French { get; } = new("fr");

    public static Words English { get; } = new("en");

    public static Words Of(string language) => language == "fr" ? French : English;

    /// <summary>The text of <c>NAMESPACE:key.of.it</c>.</summary>
    /// <param name="key">Without a namespace: of <c>common</c>.</param>
    /// <param name="values">What stands for <c>{{name}}</c>.</param>
    public string this[string key, params (string Name, string Value)[] values]
    {
        get
        {
            var parts = key.Split(':', 2);
            var (space, path) = parts.Length == 2 ? (parts[0], parts[1]) : ("common", key);
            var node = Files.GetOrAdd($"{_language}/{space}", Read);
            foreach (var name in path.Split('.'))
            {
                node = node[name] ?? throw new KeyNotFoundException($"{_language}/{space}.json has no {path}.");
            }

            return values.Aggregate((string)node!, (text, v) => text.Replace("{{" + v.Name + "}}", v.Value, StringComparison.Ordinal));
        }
    }

    /// <summary>The text of a key whatever stands for its values: <c>{{name}}</c>, and one or many of a <c>{{count}}</c>. French pages have no-break spaces where the file has plain ones.</summary>
    public Regex Pattern(string key)
    {
        var texts = key.EndsWith("_*", StringComparison.Ordinal) ? [this[key[..^1] + "one"], this[key[..^1] + "other"]] : new[] { this[key] };
        return new Regex($"^({string.Join('|', texts.Select(t => Regex.Replace(Regex.Escape(t), @"\\{\\{\w+}}", ".*").Replace(@"\ ", @"\s", StringComparison.Ordinal)))})$");
    }

    private static JsonNode Read(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", "BackOffice", "web", "src", "locales", name + ".json")))!;
}
