using Mono.Cecil;

namespace Otklik.Tests.Architecture;

/// <summary>Which types speak of which, read from the compiled code: bodies, signatures, attributes and generic
/// arguments. What a component, a lambda or a waiting method is compiled into counts as the type
/// it stands in.</summary>
internal static class CompiledCode
{
    /// <summary>Pairs of full names of outermost types.</summary>
    public static IReadOnlyList<(string From, string To)> Uses(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, assembly));
        return [.. module.Types.SelectMany(type => Mentions(type).SelectMany(Outermost).Distinct()
            .Select(to => (type.FullName, to)))];
    }

    public static IReadOnlyList<string> References(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, assembly));
        return [.. module.AssemblyReferences.Select(reference => reference.Name)];
    }

    private static IEnumerable<TypeReference?> Mentions(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(one => one.InterfaceType),
        .. Attributes(type),
        .. Constraints(type),
        .. type.Fields.SelectMany(field => Attributes(field).Append(field.FieldType)),
        .. type.Properties.SelectMany(Attributes),
        .. type.Methods.SelectMany(Mentions),
        .. type.NestedTypes.SelectMany(Mentions),
    ];

    private static IEnumerable<TypeReference?> Mentions(MethodDefinition method)
    {
        var outside = Signature(method).Concat(Attributes(method)).Concat(Constraints(method))
            .Concat(method.Parameters.SelectMany(Attributes));
        return !method.HasBody ? outside : outside
            .Concat(method.Body.Variables.Select(variable => variable.VariableType))
            .Concat(method.Body.ExceptionHandlers.Select(handler => handler.CatchType))
            .Concat(method.Body.Instructions.SelectMany(instruction => instruction.Operand switch
            {
                TypeReference named => [named],
                MethodReference called => Signature(called),
                FieldReference field => [field.DeclaringType, field.FieldType],
                _ => Array.Empty<TypeReference?>(),
            }));
    }

    private static IEnumerable<TypeReference?> Signature(MethodReference method) =>
    [
        method.DeclaringType,
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. method is GenericInstanceMethod generic ? generic.GenericArguments : [],
    ];

    // Arguments of attributes are left out: to read them every assembly of the framework would have to be found.
    private static IEnumerable<TypeReference?> Attributes(ICustomAttributeProvider bearer) =>
        bearer.CustomAttributes.Select(attribute => attribute.AttributeType);

    private static IEnumerable<TypeReference?> Constraints(IGenericParameterProvider bearer) =>
        bearer.GenericParameters.SelectMany(parameter => parameter.Constraints.Select(one => one.ConstraintType));

    private static IEnumerable<string> Outermost(TypeReference? type)
    {
        switch (type)
        {
            case null or GenericParameter:
                return [];
            case GenericInstanceType generic:
                return generic.GenericArguments.Append(generic.ElementType).SelectMany(Outermost);
            case TypeSpecification made:
                return Outermost(made.ElementType);
            default:
                while (type.DeclaringType is { } outer) type = outer;
                return [type.FullName];
        }
    }
}
