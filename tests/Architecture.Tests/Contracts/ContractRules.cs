using System.Reflection;
using Microsoft.Extensions.Logging;
using Orleans;

namespace LuckyCart.Architecture.Tests.Contracts;

/// <summary>What crosses processes has a name of its own, apart from the C# one, that no two share.</summary>
internal static class ContractRules
{
    private static readonly string[] Secrets =
        ["shopper", "shopperid", "visitor", "visitorid", "secret", "token", "key", "password", "email", "payload", "body"];

    public static IEnumerable<string> CheckGrainInterface(Type type)
    {
        if (type.GetCustomAttribute<AliasAttribute>() is null)
        {
            yield return $"{type.Name} has no [Alias]: renaming it would break calls between versions.";
        }

        foreach (var method in type.GetMethods().Where(m => m.GetCustomAttribute<AliasAttribute>() is null))
        {
            yield return $"{type.Name}.{method.Name} has no [Alias].";
        }
    }

    public static IEnumerable<string> CheckSerialized(Type type)
    {
        if (type.GetCustomAttribute<AliasAttribute>() is null)
        {
            yield return $"{type.Name} is serialised and has no [Alias].";
        }

        var ids = Members(type).Select(m => m.GetCustomAttribute<IdAttribute>()?.Id).OfType<uint>().ToList();
        if (ids.Count != ids.Distinct().Count())
        {
            yield return $"{type.Name} has an [Id] twice.";
        }
    }

    public static IEnumerable<string> CheckAliases(IEnumerable<(string Alias, string Type)> types) =>
        from type in types
        group type.Type by type.Alias into same
        where same.Count() > 1
        select $"{string.Join(" and ", same)} share the alias {same.Key}.";

    public static IEnumerable<string> CheckLogs(IEnumerable<Type> types)
    {
        var logs = types
            .SelectMany(t => t.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(m => (Method: m, Log: m.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(l => l.Log is not null).ToList();
        foreach (var same in logs.GroupBy(l => l.Log!.EventId).Where(g => g.Count() > 1))
        {
            yield return $"Log event {same.Key} is both {string.Join(" and ", same.Select(l => $"{l.Method.DeclaringType!.Name}.{l.Method.Name}"))}.";
        }

        foreach (var (method, log) in logs)
        {
            foreach (var secret in Secrets.Where(s => log!.Message?.Contains($"{{{s}}}", StringComparison.OrdinalIgnoreCase) == true))
            {
                yield return $"{method.DeclaringType!.Name}.{method.Name} logs {{{secret}}}: no secrets and no shoppers in logs.";
            }
        }
    }

    private static IEnumerable<MemberInfo> Members(Type type) =>
        type.GetMembers(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(m => m is FieldInfo or PropertyInfo);
}
