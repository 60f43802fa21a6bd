using System.Data;
using Dapper;

namespace OpenData.Catalog.Store;

/// <summary>
/// A statement's parameters with texts that every database takes: PostgreSQL refuses U+0000 and half a surrogate pair, SQLite keeps them, and both
/// are to hold the same.
/// </summary>
/// <param name="parameters">An object whose properties are the parameters, or Dapper's own list of them.</param>
internal sealed class KeepableParameters(object parameters) : SqlMapper.IDynamicParameters
{
    private readonly SqlMapper.IDynamicParameters all = parameters as SqlMapper.IDynamicParameters ?? new DynamicParameters(parameters);

    public void AddParameters(IDbCommand command, SqlMapper.Identity identity)
    {
        all.AddParameters(command, identity);
        foreach (IDataParameter parameter in command.Parameters)
        {
            if (parameter.Value is string text && !KeepableText.Is(text))
            {
                parameter.Value = KeepableText.Of(text);
            }
        }
    }
}
