using System.Text;
using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Explanations;

/// <summary>Words of explanations as JSON has them: the contract's.</summary>
public static class ExplanationNames
{
    /// <summary><c>exclusive_group</c>.</summary>
    public static string Of(ExplanationStep step) => Snake(step.ToString());

    /// <summary><c>not_started</c>; null for none.</summary>
    public static string? Of(ExplanationReason reason) => reason == ExplanationReason.None ? null : Snake(reason.ToString());

    /// <summary><c>shown</c>.</summary>
    public static string Of(CapCounts counts) => Snake(counts.ToString());

    /// <summary><c>campaign</c>, <c>tag:X</c>.</summary>
    public static string Of(CapScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return scope.Name is { } name ? $"{Snake(scope.Kind.ToString())}:{name}" : Snake(scope.Kind.ToString());
    }

    private static string Snake(string name)
    {
        var snake = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c) && snake.Length > 0)
            {
                snake.Append('_');
            }

            snake.Append(char.ToLowerInvariant(c));
        }

        return snake.ToString();
    }
}
