using LuckyCart.Abstractions.Campaigns;
using LuckyCart.BackOffice.Operators;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Http;

/// <summary>One call: who makes it, about what, why.</summary>
internal sealed class ManagementCall(HttpContext context, Caller caller)
{
    public const int WhyMax = 1_000;

    public HttpContext Context { get; } = context;

    public string OperatorId { get; } = caller.OperatorId;

    /// <summary>The session that the call is made with; null for a token.</summary>
    public string? SessionId { get; } = caller.SessionId;

    /// <summary>Whether the caller has at least this role there; null: for the installation.</summary>
    public bool May(string? retailerId, OperatorRole needed) => caller.May(retailerId, needed);

    /// <summary>Of the address; it exists, unless the route takes any.</summary>
    public string RetailerId => Value("retailer");

    public CancellationToken Aborted => Context.RequestAborted;

    /// <summary>The call that the entrance put on the request.</summary>
    public static ManagementCall Of(HttpContext context) =>
        context.Features.Get<ManagementCall>() ?? throw new InvalidOperationException("An endpoint was reached without an operator.");

    /// <summary>A value of the address. The server leaves an escaped slash as it is: an id may have one.</summary>
    public string Value(string name) =>
        ((string)Context.Request.RouteValues[name]!).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>A new command of this operator.</summary>
    /// <param name="why">Where the body says why; null: the query's <c>why</c>.</param>
    public CommandContext Command(string? why = null) =>
        new(Guid.CreateVersion7().ToString("N"), caller.ActorKind, OperatorId, why ?? WhyOfQuery());

    private string? WhyOfQuery()
    {
        if (!Context.Request.Query.TryGetValue("why", out var values))
        {
            return null;
        }

        var why = values.ToString();
        return why.Length > WhyMax
            ? throw Problem.Invalid("why", ReadFaultCodes.TooLong, $"At most {WhyMax} characters.").AsException()
            : why.Length == 0 ? null : why;
    }
}
