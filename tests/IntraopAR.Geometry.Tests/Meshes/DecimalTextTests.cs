using System.Globalization;
using System.Text;

namespace IntraopAR.Geometry.Tests;

public class DecimalTextTests
{
    /// <summary>Bit for bit what the runtime's own parser says, over digits, points and signs of every length; seed 20261127.</summary>
    [Fact]
    public void Every_decimal_is_the_nearest_double()
    {
        var random = new SeededRandom(20261127);
        for (var i = 0; i < 300_000; i++)
        {
            var text = i % 3 == 0 ? Shortest(random) : Digits(random);
            Assert.True(DecimalText.TryNumber(Encoding.ASCII.GetBytes(text), out var found), text);
            var expected = double.Parse(text, CultureInfo.InvariantCulture);
            Assert.True(BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(found), $"{text}: {found:R} instead of {expected:R}");
        }
    }

    /// <summary>Halfway between two doubles, just above and just below, where rounding goes wrong first.</summary>
    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("9007199254740993.0")]
    [InlineData("9007199254740993.001")]
    [InlineData("900719925474099.25")]
    [InlineData("90071992547409.925")]
    [InlineData("4503599627370496.5")]
    [InlineData("4503599627370497.5")]
    [InlineData("4503599627370497.499")]
    [InlineData("9999999999999999999")]
    [InlineData("1844674407370955.1615")]
    [InlineData("0.000000000000000000000000001")]
    [InlineData("0.0000000000000000000000000001")]
    [InlineData("-0.0")]
    [InlineData("00000000000000000000000000.5")]
    [InlineData("1e22")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("+1.5")]
    [InlineData("18446744073709551616")]
    public void The_edges_of_rounding(string text)
    {
        Assert.True(DecimalText.TryNumber(Encoding.ASCII.GetBytes(text), out var found));
        Assert.Equal(BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)), BitConverter.DoubleToInt64Bits(found));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("1,5")]
    [InlineData("0x10")]
    [InlineData("--1")]
    [InlineData("1-")]
    public void What_is_no_number_is_none(string text)
    {
        Assert.False(DecimalText.TryNumber(Encoding.ASCII.GetBytes(text), out _));
        Assert.False(DecimalText.TryInteger(Encoding.ASCII.GetBytes(text), out _));
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-7", -7)]
    [InlineData("+7", 7)]
    [InlineData("0000000000000000000000012", 12)]
    [InlineData("999999999999999999", 999999999999999999)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void Whole_numbers(string text, long expected)
    {
        Assert.True(DecimalText.TryInteger(Encoding.ASCII.GetBytes(text), out var found));
        Assert.Equal(expected, found);
    }

    [Fact]
    public void A_whole_number_beyond_64_bits_is_none() => Assert.False(DecimalText.TryInteger("9223372036854775808"u8, out _));

    /// <summary>The shortest digits of a random double or float, without an exponent.</summary>
    private static string Shortest(SeededRandom random)
    {
        var value = random.Between(-1, 1) * Math.Pow(10, random.Next(8) - 2);
        return (random.Next(2) == 0 ? value : (float)value).ToString("F99", CultureInfo.InvariantCulture).TrimEnd('0') is { Length: < 30 } all
            ? all
            : Math.Round(value, random.Next(15)).ToString(CultureInfo.InvariantCulture);
    }

    private static string Digits(SeededRandom random)
    {
        var text = new StringBuilder(random.Next(2) == 0 ? "-" : "");
        var count = 1 + random.Next(24);
        var point = random.Next(count + 1);
        for (var i = 0; i < count; i++)
        {
            if (i == point) text.Append('.');
            text.Append((char)('0' + random.Next(10)));
        }

        return text.ToString();
    }
}
