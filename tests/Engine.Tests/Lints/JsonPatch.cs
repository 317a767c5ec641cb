using System.Text.Json.Nodes;
using LuckyCart.Engine.Lints;

namespace LuckyCart.Engine.Tests.Lints;

/// <summary>Applies patches as RFC 6902 says: add, remove and replace of members and entries that are there.</summary>
internal static class JsonPatch
{
    public static JsonObject Apply(JsonObject document, IEnumerable<LintPatch> patch)
    {
        foreach (var operation in patch)
        {
            var steps = operation.Pointer.Split('/').Skip(1).Select(s => s.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToArray();
            JsonNode parent = document;
            foreach (var step in steps.SkipLast(1))
            {
                parent = (parent is JsonArray list ? list[int.Parse(step)] : parent[step])!;
            }

            Apply(parent, steps[^1], operation);
        }

        return document;
    }

    private static void Apply(JsonNode parent, string last, LintPatch operation)
    {
        var value = operation.ValueJson is { } json ? JsonNode.Parse(json) : null;
        switch (operation.Operation, parent)
        {
            case ("remove", JsonArray list):
                list.RemoveAt(int.Parse(last));
                break;
            case ("remove", JsonObject members):
                Assert.True(members.Remove(last), $"There is no {operation.Pointer}.");
                break;
            case ("replace", JsonArray list):
                list[int.Parse(last)] = value;
                break;
            case ("replace", JsonObject members):
                Assert.True(members.ContainsKey(last), $"There is no {operation.Pointer}.");
                members[last] = value;
                break;
            case ("add", JsonObject members):
                members[last] = value;
                break;
            default:
                Assert.Fail($"{operation.Operation} {operation.Pointer}");
                break;
        }
    }
}
