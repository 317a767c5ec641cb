using System.Text.Json;
using LuckyCart.Abstractions.Operators;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Http;

namespace LuckyCart.BackOffice.Operators;

/// <summary>Reads bodies about operators: texts, and lists of roles, which the tables of documents do not know.</summary>
internal sealed class OperatorBody : IDisposable
{
    private const int EmailMax = 254;
    private readonly JsonDocument _json;
    private readonly List<ReadFault> _faults = [];

    private OperatorBody(JsonDocument json) => _json = json;

    /// <param name="context">The call.</param>
    /// <param name="fields">All that it may have.</param>
    public static async Task<OperatorBody> ReadAsync(HttpContext context, params string[] fields)
    {
        using var body = await PooledBody.ReadAsync(context);
        var read = new OperatorBody(JsonBody.Parse(body.Bytes.ToArray(), JsonBody.DocumentDepthMax));
        if (read._json.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw Answers.Refused([new ReadFault("$", ReadFaultCodes.Invalid, "An object.")]);
        }

        foreach (var member in read._json.RootElement.EnumerateObject().Where(m => !fields.Contains(m.Name)).Take(20))
        {
            read._faults.Add(new ReadFault($"$.{member.Name}", ReadFaultCodes.UnknownField, "There is no such field."));
        }

        return read;
    }

    /// <summary>A text; null where it is left out or faulty.</summary>
    public string? Text(string name, int max, bool required = false, Func<string, bool>? holds = null, string form = "")
    {
        if (!_json.RootElement.TryGetProperty(name, out var value))
        {
            if (required)
            {
                Fault(name, ReadFaultCodes.Required, "It is needed.");
            }

            return null;
        }

        if (value.ValueKind != JsonValueKind.String || value.GetString()! is not { } text || text.Trim().Length == 0 || text.Length > max || text.Any(char.IsControl))
        {
            return Fault(name, ReadFaultCodes.Invalid, $"A text of 1-{max} characters, on one line.");
        }

        return holds is null || holds(text) ? text.Trim() : Fault(name, ReadFaultCodes.Invalid, form);
    }

    public string? Email(bool required) => Text("email", EmailMax, required, IsEmail, "An e-mail address.");

    public string? Language() => Text("language", 2, holds: static l => l is "fr" or "en", form: "fr or en.");

    /// <summary>A new password; its fault is named.</summary>
    public string? Password(string name, string email)
    {
        var text = PresentPassword(name);
        return text is not null && Passwords.FaultOf(text, email) is { } fault ? Fault(name, ReadFaultCodes.Invalid, fault) : text;
    }

    /// <summary>A password to check; not trimmed: blanks are part of it.</summary>
    public string? PresentPassword(string name) =>
        Text(name, Passwords.LengthMax, required: true) is null ? null : _json.RootElement.GetProperty(name).GetString();

    public bool? Flag(string name)
    {
        if (!_json.RootElement.TryGetProperty(name, out var value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Fault(name, ReadFaultCodes.Invalid, "true or false.");
        return null;
    }

    /// <summary><c>[{"retailer_id", "role"}]</c>; null where it is left out.</summary>
    public IReadOnlyList<RetailerRole>? RoleList(string name)
    {
        if (!_json.RootElement.TryGetProperty(name, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > 1_000)
        {
            Fault(name, ReadFaultCodes.Invalid, "A list of at most 1,000.");
            return null;
        }

        var roles = new List<RetailerRole>();
        foreach (var entry in value.EnumerateArray())
        {
            if (entry.ValueKind == JsonValueKind.Object && entry.EnumerateObject().Count() == 2
                && entry.TryGetProperty("retailer_id", out var at) && at.ValueKind == JsonValueKind.String
                && entry.TryGetProperty("role", out var role) && role.ValueKind == JsonValueKind.String && Roles.Names.Contains(role.GetString()))
            {
                roles.Add(new RetailerRole(at.GetString()!, role.GetString()!));
            }
            else
            {
                Fault($"{name}[{roles.Count}]", ReadFaultCodes.Invalid, "{\"retailer_id\", \"role\": viewer, editor, publisher or administrator}.");
                return null;
            }
        }

        return roles;
    }

    /// <exception cref="LuckyCart.Hosting.Problems.ProblemException">422 with all that was found.</exception>
    public void ThrowIfFaulty()
    {
        if (_faults.Count > 0)
        {
            throw Answers.Refused(_faults);
        }
    }

    public string? Fault(string name, string code, string detail)
    {
        _faults.Add(new ReadFault($"$.{name}", code, detail));
        return null;
    }

    public void Dispose() => _json.Dispose();

    private static bool IsEmail(string text)
    {
        var at = text.LastIndexOf('@');
        return at > 0 && at < text.Length - 3 && text.IndexOf('.', at) > at + 1 && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));
    }
}
