using System.Text;
using OpenData.Tables.Profiles;

namespace OpenData.Tests.Tables.Json;

public sealed class JsonTableTests
{
    [Fact]
    public void Records_become_rows_and_keys_columns()
    {
        var table = Read("""[{"a":1,"b":"x"},{"b":"y","c":true},{"a":null,"c":false}]""");
        Assert.Equal(["a", "b", "c"], table.Columns);
        Assert.Equal(["1", "x", ""], Row(table, 1));
        Assert.Equal(["", "y", "true"], Row(table, 2));
        Assert.Equal(CellKind.Boolean, table.Kind(3, 2));
        Assert.Equal(CellKind.Number, table.Kind(1, 0));
    }

    [Fact]
    public void The_main_list_is_found_under_an_envelope()
    {
        var table = Read("""{"help":"x","success":true,"result":{"meta":[{"m":1}],"results":[{"id":"1"},{"id":"2"},{"id":"3"}],"count":3}}""");
        Assert.Equal(["id"], table.Columns);
        Assert.Equal(3, table.Rows.Count);
    }

    [Fact]
    public void A_structure_is_flattened_one_level_and_a_map_is_not()
    {
        var table = Read("""[{"n":{"ulica":"A","kraj":{"ime":"Ptuj"}},"m":{"x1":1}},{"n":{"ulica":"B","kraj":{"ime":"Ormož"}},"m":{"x2":2}},{"n":{"ulica":"C","kraj":null},"m":{"x3":3}}]""");
        Assert.Equal(["n.ulica", "n.kraj", "m"], table.Columns);
        Assert.Equal(["A", """{"ime":"Ptuj"}""", """{"x1":1}"""], Row(table, 1));
        Assert.Equal(CellKind.Nested, table.Kind(1, 2));
    }

    [Fact]
    public void Nested_values_come_compact_and_whole()
    {
        var table = Read("[{\"a\" : [ 1 , {\"b\\\"\" : [ ] , \"c\" : null } , \"d\" ] }]");
        Assert.Equal("[1,{\"b\\\"\":[],\"c\":null},\"d\"]", table.Cell(1, 0));
    }

    [Fact]
    public void Escapes_are_resolved() => Assert.Equal("č \"\n\t€ 😀 \uFFFD", Read("""[{"a":"\u010d \"\n\t\u20AC \ud83d\ude00 \ud800"}]""").Cell(1, 0));

    [Fact]
    public void Objects_under_keys_become_rows_with_the_key()
    {
        var table = Read("""{"ptuj":{"prebivalci":23000,"obmocje":"V"},"ormoz":{"prebivalci":12000,"obmocje":"V"}}""");
        Assert.Equal(["key", "prebivalci", "obmocje"], table.Columns);
        Assert.Equal(["ormoz", "12000", "V"], Row(table, 2));
    }

    [Fact]
    public void Arrays_of_arrays_leave_the_header_to_the_profiler()
    {
        var profile = ProfileOf.Text("""[["ime","vrednost"],["Ptuj",1],["Ormož",2],["Maribor",3]]""", "a.json");
        var table = Assert.Single(profile.Tables);
        Assert.Equal(["ime", "vrednost"], table.Columns.Select(c => c.Name));
        Assert.Equal(3, table.Rows);
    }

    [Fact]
    public void One_object_is_one_row()
    {
        var table = Read("""{"ime":"Ptuj","posta":2250,"meje":[1,2]}""");
        Assert.Equal(["ime", "posta", "meje"], table.Columns);
        Assert.Single(table.Rows);
    }

    [Fact]
    public void Lines_of_json_are_rows()
    {
        var table = TableText.ReadAll(Encoding.UTF8.GetBytes("{\"a\":1}\n{\"a\":2,\"b\":3}\r\n\n{\"b\":4}\n"), "a.ndjson")[0];
        Assert.Equal(["a", "b"], table.Columns);
        Assert.Equal(["", "4"], Row(table, 3));
    }

    [Fact]
    public void A_list_without_records_is_no_table()
    {
        var profile = ProfileOf.Text("[1,2,3]", "a.json");
        Assert.False(profile.Rejected);
        Assert.Empty(profile.Tables);
        Assert.Contains(profile.Findings, f => f.Code == "no-records");
    }

    [Fact]
    public void Json_in_windows_1250_is_read_and_reported()
    {
        var bytes = Encoding.Latin1.GetBytes("[{\"ime\":\"\u008Ali\u0161\"}]".Replace('\u0161', '\u009A'));
        var profile = ProfileOf.Bytes(bytes, "a.json");
        Assert.Equal("windows-1250", profile.Encoding);
        Assert.Contains(profile.Findings, f => f.Code == "json-not-utf-8");
        Assert.Equal("Šliš", TableText.ReadAll(bytes, "a.json")[0].Cell(1, 0));
    }

    [Fact]
    public void Json_in_utf_16_is_read()
    {
        var bytes = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("[{\"ime\":\"Škofja Loka\"}]")).ToArray();
        Assert.Equal("utf-16le", ProfileOf.Bytes(bytes, "a.json").Encoding);
        Assert.Equal("Škofja Loka", TableText.ReadAll(bytes, "a.json")[0].Cell(1, 0));
    }

    private static TableText Read(string json) => TableText.ReadAll(Encoding.UTF8.GetBytes(json), "a.json").Single();

    private static IEnumerable<string> Row(TableText table, int row) => table.Rows[row - 1].Select(c => c.Text);
}
