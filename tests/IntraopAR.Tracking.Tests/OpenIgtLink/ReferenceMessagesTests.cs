namespace IntraopAR.Tracking.Tests;

/// <summary>Expected values are those of the reference library's test program, as the data's description lists them.</summary>
public class ReferenceMessagesTests
{
    [Fact]
    public void All_24_have_the_listed_header_and_checksum_and_encode_again_to_the_same_bytes()
    {
        var all = ReferenceMessages.All();
        Assert.Equal(24, all.Count);
        Assert.All(all, pair =>
        {
            var (name, m) = pair;
            var header = IgtlHeader.Read(m.Bytes);
            Assert.Equal((m.Type, m.Version, m.DeviceName, (ulong)m.BodySize), (header.TypeName, header.Version, header.DeviceName, header.BodySize));
            Assert.Equal(m.BodySize, m.Bytes.Length - IgtlHeader.Size);
            Assert.Equal(header.Crc, Crc64.Of(m.Bytes.AsSpan(IgtlHeader.Size)));
            var decoded = ReferenceMessages.Decode(m.Bytes);
            Assert.False(decoded.Body is RawBody, $"{name} is not understood");
            Assert.Equal(m.Type, decoded.Body.TypeName);
            Assert.Equal(Convert.ToHexString(m.Bytes), Convert.ToHexString(IgtlCodec.Encode(decoded)));
        });
    }

    [Fact]
    public void A_transform_has_its_translation_and_a_rotation()
    {
        var matrix = Assert.IsType<TransformBody>(ReferenceMessages.Decode("transform").Body).Matrix;
        var (x, y, z) = matrix.Translation;
        Assert.Equal((46.053101, 19.4709, 46.053101), (Math.Round(x, 6), Math.Round(y, 6), Math.Round(z, 6)));
        var m = matrix.ToRows();
        // Single precision: 1e-6.
        for (var i = 0; i < 3; i++)
            for (var j = 0; j < 3; j++)
                Assert.Equal(i == j ? 1 : 0, m[i] * m[j] + m[4 + i] * m[4 + j] + m[8 + i] * m[8 + j], 1e-6);
        Assert.Equal(matrix.Columns, WireMatrix.FromRows(m).Columns);
    }

    [Fact]
    public void A_picture_has_its_size_and_pixels()
    {
        var image = Assert.IsType<ImageBody>(ReferenceMessages.Decode("image").Body);
        Assert.Equal(((ushort)50, (ushort)50, (ushort)1), image.Dimensions);
        Assert.Equal((WireScalar.UInt8, (byte)1, ImageBody.Ras), (image.Scalar, image.Components, image.Coordinates));
        Assert.Equal(549_383, image.Pixels.ToArray().Sum(p => (long)p));
    }

    [Fact]
    public void Instruments_and_metadata_have_their_names()
    {
        foreach (var name in new[] { "tdata", "tdataFormat2" })
        {
            var body = Assert.IsType<TrackingDataBody>(ReferenceMessages.Decode(name).Body);
            Assert.Equal(["Tracker0", "Tracker1", "Tracker2"], body.Instruments.Select(i => i.Name));
            Assert.All(body.Instruments, i => Assert.Equal(2, i.Kind));
        }

        foreach (var name in new[] { "transformFormat2", "tdataFormat2", "positionFormat2", "trajectoryFormat2", "commandFormat2" })
        {
            var message = ReferenceMessages.Decode(name);
            Assert.Equal([("First patient age", "22"), ("Second patient age", "25")], message.Metadata.Select(m => (m.Key, m.Value.Text)));
        }

        Assert.Equal(1u, ReferenceMessages.Decode("transformFormat2").MessageId);
    }

    [Fact]
    public void The_other_types_say_what_the_reference_program_put_in()
    {
        var status = Assert.IsType<StatusBody>(ReferenceMessages.Decode("status").Body);
        Assert.Equal((15, 10L, "ACTUATOR_DISABLED", "Actuator A is disabled."), (status.Code, status.SubCode, status.ErrorName, status.Message));
        Assert.Equal("Welcome to OpenIGTLink", Assert.IsType<StringBody>(ReferenceMessages.Decode("string").Body).Value.Text);
        Assert.Equal(["IMAGE", "GET_IMAGE", "TRANSFORM", "GET_TRANS"], Assert.IsType<CapabilityBody>(ReferenceMessages.Decode("capability").Body).Types);
        var command = Assert.IsType<CommandBody>(ReferenceMessages.Decode("command").Body);
        Assert.Equal((5u, "This is a test command", "Start the tracking machine"), (command.Id, command.Name, command.Content.Text));
        var position = Assert.IsType<PositionBody>(ReferenceMessages.Decode("position").Body);
        Assert.Equal([46.0531f, 19.4709f, 46.0531f], position.Position.Select(v => MathF.Round(v, 4)));
        Assert.Equal([0f, MathF.Round(1 / MathF.Sqrt(3), 6), MathF.Round(1 / MathF.Sqrt(3), 6), MathF.Round(1 / 3f, 6)], position.Quaternion.Select(v => MathF.Round(v, 6)));
        var array = Assert.IsType<NdArrayBody>(ReferenceMessages.Decode("ndarray").Body);
        Assert.Equal([5, 4, 3], array.Dimensions.Select(d => (int)d));
        Assert.Equal(Enumerable.Range(0, 60).Select(i => (double)i), array.Values());
        var surface = Assert.IsType<PolyDataBody>(ReferenceMessages.Decode("polydata").Body);
        Assert.Equal(24, surface.Points.Length);
        Assert.Equal(6, surface.Polygons.Cells().Count());
        Assert.All(surface.Polygons.Cells(), c => Assert.Equal(4, c.Length));
        Assert.Equal(("attr", 8), (surface.Attributes[0].Name, surface.Attributes[0].Count));
        var sensor = Assert.IsType<SensorBody>(ReferenceMessages.Decode("sensor").Body);
        Assert.Equal(6, sensor.Values.Length);
        Assert.Equal(123456.78, sensor.Values[0], 1e-9);
    }

    [Fact]
    public void Lists_name_their_entries()
    {
        var points = Assert.IsType<PointBody>(ReferenceMessages.Decode("point").Body).Points;
        Assert.Equal(["POINT_DESCRIPTION_0", "POINT_DESCRIPTION_1", "POINT_DESCRIPTION_2"], points.Select(p => p.Name));
        Assert.Equal([10f, 15f, 20f], points[0].Position);
        var paths = Assert.IsType<TrajectoryBody>(ReferenceMessages.Decode("trajectory").Body).Trajectories;
        Assert.Equal([10f, 15f, 20f], paths[0].Entry);
        Assert.Equal([25f, 30f, 35f], paths[0].Target);
        Assert.Equal(["CT", "MRI", "PET"], Assert.IsType<ImageMetaBody>(ReferenceMessages.Decode("imgmeta").Body).Images.Select(m => m.Modality));
        Assert.Equal([1, 2, 3], Assert.IsType<LabelMetaBody>(ReferenceMessages.Decode("lbmeta").Body).Labels.Select(m => (int)m.Label));
        Assert.Equal([50, 100, 20.5], Assert.IsType<VideoMetaBody>(ReferenceMessages.Decode("videometa").Body).Videos.Select(m => m.FocalLength));
        var bind = Assert.IsType<BindBody>(ReferenceMessages.Decode("bind").Body).Children;
        Assert.Equal([("ChildTrans", "TRANSFORM"), ("ChildImage", "IMAGE"), ("ChildSensor", "SENSOR")], bind.Select(c => (c.Name, c.Body.TypeName)));
        foreach (var name in new[] { "colortable", "colortable2" })
            Assert.Equal(Enumerable.Range(0, 256), Assert.IsType<ColorTableBody>(ReferenceMessages.Decode(name).Body).Table.Select(b => (int)b));
    }
}
