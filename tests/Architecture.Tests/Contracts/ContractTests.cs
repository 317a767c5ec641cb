using System.Reflection;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace LuckyCart.Architecture.Tests.Contracts;

public sealed partial class ContractTests
{
    /// <summary>All but what Orleans generates.</summary>
    private static IEnumerable<Type> Ours => Products.Assemblies.Values.SelectMany(a => a.GetTypes())
        .Where(t => t.Namespace?.StartsWith("OrleansCodeGen", StringComparison.Ordinal) != true);

    [Fact]
    public void GrainInterfaces_AndTheirMethods_HaveAliases()
    {
        var interfaces = Ours.Where(IsGrainInterface).ToList();
        Assert.NotEmpty(interfaces);
        Rule.Holds(interfaces.SelectMany(ContractRules.CheckGrainInterface));
    }

    [Fact]
    public void SerializedTypes_HaveAliasesAndIds()
    {
        var types = Ours.Where(IsSerialized).ToList();
        Assert.NotEmpty(types);
        Rule.Holds(types.SelectMany(ContractRules.CheckSerialized));
    }

    [Fact]
    public void Aliases_AreUnique() => Rule.Holds(ContractRules.CheckAliases(
        from type in Ours
        let alias = type.GetCustomAttribute<AliasAttribute>()?.Alias
        where alias is not null
        select (alias, type.Name)));

    [Fact]
    public void LogEvents_AreUniqueInTheirAssemblyAndSayNothingSecret() =>
        Rule.Holds(Products.Assemblies.Values.SelectMany(a => ContractRules.CheckLogs(a.GetTypes())));

    [Fact]
    public void CheckGrainInterface_Planted_IsFound() =>
        Assert.Equal(2, ContractRules.CheckGrainInterface(typeof(IPlantedGrain)).Count());

    [Fact]
    public void CheckSerialized_Planted_IsFound() =>
        Assert.Equal(2, ContractRules.CheckSerialized(typeof(Planted)).Count());

    [Fact]
    public void CheckAliases_Planted_IsFound() =>
        Assert.Single(ContractRules.CheckAliases([("lc.A", "One"), ("lc.B", "Two"), ("lc.A", "Three")]));

    [Fact]
    public void CheckLogs_Planted_IsFound() =>
        Assert.Equal(2, ContractRules.CheckLogs([typeof(PlantedLog)]).Count());

    private static bool IsGrainInterface(Type type) =>
        type.IsInterface && (typeof(IAddressable).IsAssignableFrom(type) || typeof(IGrainObserver).IsAssignableFrom(type));

    private static bool IsSerialized(Type type) => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null;

    private interface IPlantedGrain
    {
        Task DoAsync();
    }

    private sealed class Planted
    {
        [Id(0)]
        public int One { get; set; }

        [Id(0)]
        public int Two { get; set; }
    }

    private sealed partial class PlantedLog(ILogger logger)
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{ShopperId} did it.")]
        public partial void LogOne(string shopperId);

#pragma warning disable SYSLIB1006 // The same event id twice is what is planted.
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Done.")]
        public partial void LogTwo();
#pragma warning restore SYSLIB1006
    }
}
