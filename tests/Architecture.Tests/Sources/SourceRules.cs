using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LuckyCart.Architecture.Tests.Sources;

/// <summary>What sources may not say. Read as syntax, so comments and texts do not count.</summary>
internal static class SourceRules
{
    private static readonly (string Type, string Member, string Why)[] Everywhere =
    [
        ("DateTime", "Now", "The time comes from a TimeProvider."), ("DateTime", "UtcNow", "The time comes from a TimeProvider."),
        ("DateTime", "Today", "The time comes from a TimeProvider."), ("DateTimeOffset", "Now", "The time comes from a TimeProvider."),
        ("DateTimeOffset", "UtcNow", "The time comes from a TimeProvider."), ("Random", "Shared", "Chance is a function of a recorded seed."),
        ("Thread", "Sleep", "Wait for a signal."), ("GC", "Collect", "The collector knows better."),
    ];

    private static readonly (string Type, string Member, string Why)[] InEngine =
    [
        ("Guid", "NewGuid", "Ids are arguments of the engine."), ("Guid", "CreateVersion7", "Ids are arguments of the engine."),
        ("TimeProvider", "System", "The time is an argument of the engine."), ("Stopwatch", "GetTimestamp", "The engine reads no clock."),
        ("Environment", "TickCount", "The engine reads no clock."), ("Environment", "TickCount64", "The engine reads no clock."),
        ("RandomNumberGenerator", "*", "Chance is a function of a recorded seed."), ("File", "*", "The engine does no I/O."),
        ("Task", "Run", "The engine starts no work."),
    ];

    /// <summary>Faults of one source.</summary>
    /// <param name="path">From the root, <c>src/Part/…</c>.</param>
    /// <param name="text">Its text.</param>
    public static IEnumerable<string> Check(string path, string text)
    {
        var root = CSharpSyntaxTree.ParseText(text).GetRoot();
        var inEngine = path.StartsWith("src/Engine/", StringComparison.Ordinal);
        var mayPrint = path.StartsWith("src/LuckyCart/", StringComparison.Ordinal);
        return root.DescendantNodes(descendIntoTrivia: false).SelectMany(node => CheckNode(node, inEngine, mayPrint))
            .Concat(CheckTrivia(root))
            .Select(fault => $"{path}:{fault.Line}: {fault.What}");
    }

    private static IEnumerable<(int Line, string What)> CheckNode(SyntaxNode node, bool inEngine, bool mayPrint)
    {
        var what = node switch
        {
            MemberAccessExpressionSyntax access => Find(access, inEngine, mayPrint),
            ObjectCreationExpressionSyntax { Type: var type } when NameOf(type) == "Random" => "new Random: chance is a function of a recorded seed.",
            ObjectCreationExpressionSyntax { Type: var type, Parent: ThrowStatementSyntax or ThrowExpressionSyntax }
                when NameOf(type) is "Exception" or "ApplicationException" or "SystemException" => "throw new Exception: name what went wrong.",
            CatchClauseSyntax { Block: { Statements.Count: 0 } block } when !HasComment(block) => "An empty catch: say why, or let it throw.",
            MethodDeclarationSyntax { ReturnType: var type } method when IsAsyncVoid(method, type) => "async void: nobody can await it or see it fail.",
            PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.FloatKeyword or (int)SyntaxKind.DoubleKeyword } when inEngine =>
                "A float in the engine: money, odds and shares are integers.",
            _ => null,
        };
        return what is null ? [] : [(LineOf(node.GetLocation()), what)];
    }

    private static string? Find(MemberAccessExpressionSyntax access, bool inEngine, bool mayPrint)
    {
        var type = NameOf(access.Expression);
        var member = access.Name.Identifier.Text;
        if (type == "Console" && !mayPrint)
        {
            return "Console: libraries log.";
        }

        foreach (var (bannedType, bannedMember, why) in inEngine ? Everywhere.Concat(InEngine) : Everywhere)
        {
            if (type == bannedType && (bannedMember == "*" || member == bannedMember))
            {
                return $"{type}.{member}: {why}";
            }
        }

        return null;
    }

    private static IEnumerable<(int Line, string What)> CheckTrivia(SyntaxNode root)
    {
        foreach (var trivia in root.DescendantTrivia(descendIntoTrivia: true))
        {
            if (trivia.IsKind(SyntaxKind.RegionDirectiveTrivia))
            {
                yield return (LineOf(trivia.GetLocation()), "#region: a file that needs one is two files.");
            }

            var unfinished = trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) && trivia.ToString() is var comment
                && (comment.Contains("TODO", StringComparison.Ordinal) || comment.Contains("FIXME", StringComparison.Ordinal))
                && !comment.Contains("(#", StringComparison.Ordinal);
            if (unfinished)
            {
                yield return (LineOf(trivia.GetLocation()), "TODO without an issue.");
            }
        }
    }

    private static bool IsAsyncVoid(MethodDeclarationSyntax method, TypeSyntax type) =>
        method.Modifiers.Any(SyntaxKind.AsyncKeyword) && type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };

    private static bool HasComment(BlockSyntax block) =>
        block.DescendantTrivia().Any(t => t.IsKind(SyntaxKind.SingleLineCommentTrivia) || t.IsKind(SyntaxKind.MultiLineCommentTrivia));

    /// <summary>The last part of a name: <c>System.DateTime</c> is <c>DateTime</c>.</summary>
    private static string? NameOf(SyntaxNode node) => node switch
    {
        IdentifierNameSyntax name => name.Identifier.Text,
        QualifiedNameSyntax { Right: var right } => right.Identifier.Text,
        MemberAccessExpressionSyntax { Name: var name } => name.Identifier.Text,
        _ => null,
    };

    private static int LineOf(Location location) => location.GetLineSpan().StartLinePosition.Line + 1;
}
