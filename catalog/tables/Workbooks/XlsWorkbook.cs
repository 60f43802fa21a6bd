using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using OpenData.Tables.Archives;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Workbooks;

/// <summary>A binary Excel workbook (BIFF 2 to 8), one sheet after the other.</summary>
internal sealed class XlsWorkbook : IDisposable
{
    private readonly IExcelDataReader reader;
    private readonly ProfileLimits limits;

    static XlsWorkbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private XlsWorkbook(IExcelDataReader reader, ProfileLimits limits)
    {
        this.reader = reader;
        this.limits = limits;
    }

    /// <exception cref="FileUnreadableException">Damaged, or protected by a password.</exception>
    public static XlsWorkbook Open(Stream stream, ProfileLimits limits)
    {
        stream.Position = 0;
        var settings = new ExcelReaderConfiguration { FallbackEncoding = Encoding.GetEncoding(1250), LeaveOpen = true };
        return new XlsWorkbook(Guard(() => ExcelReaderFactory.CreateBinaryReader(stream, settings)), limits);
    }

    /// <summary>Sheets in order; each is valid until the next is asked for.</summary>
    public IEnumerable<XlsRows> Sheets()
    {
        do
        {
            var name = ArchiveFindings.Printable(reader.Name ?? "");
            yield return new XlsRows(reader, name, reader.VisibleState is "hidden" or "veryhidden", limits);
        }
        while (Guard(reader.NextResult));
    }

    public void Dispose() => reader.Dispose();

    /// <summary>The reader of binary workbooks trips over damaged ones in many ways; all mean the same to a person.</summary>
    internal static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidPasswordException e)
        {
            throw new FileUnreadableException(ContentFindings.Encrypted(Content.Xls), e);
        }
        catch (Exception e) when (e is ExcelReaderException or IOException or ArgumentException or IndexOutOfRangeException or InvalidOperationException
            or OverflowException or NotSupportedException or FormatException or NullReferenceException or KeyNotFoundException or InvalidDataException
            or OutOfMemoryException or InvalidCastException)
        {
            throw new FileUnreadableException(WorkbookFindings.Broken(), e);
        }
    }
}
