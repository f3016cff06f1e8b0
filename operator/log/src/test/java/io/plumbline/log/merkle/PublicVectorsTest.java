package io.plumbline.log.merkle;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The test data of transparency-dev/merkle, all of it. */
class PublicVectorsTest {
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/merkle/inclusion.tsv", delimiter = '\t')
    void inclusionIsJudgedAsTheReferenceDoes(String name, String index, long size, String root, String leaf,
            String proof, boolean accepted) {
        var check = Proofs.inclusion(leafHash(leaf), Long.parseUnsignedLong(index), size, hashes(proof), hash(root));

        assertThat(check == ProofCheck.VALID).as("%s: %s", name, check).isEqualTo(accepted);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/merkle/consistency.tsv", delimiter = '\t')
    void consistencyIsJudgedAsTheReferenceDoes(String name, long oldSize, long size, String oldRoot, String root,
            String proof, boolean accepted) {
        var check = Proofs.consistency(oldSize, hash(oldRoot), size, hash(root), hashes(proof));

        assertThat(check == ProofCheck.VALID).as("%s: %s", name, check).isEqualTo(accepted);
    }

    /** Roots of the trees over the reference's eight inputs, from its testonly/constants.go. */
    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"})
    void rootsAreThoseOfTheReference(int size, String root) {
        var inputs = List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                "606162636465666768696a6b6c6d6e6f");
        var frontier = new Frontier();
        inputs.stream().limit(size).map(HexFormat.of()::parseHex).map(Hash::leaf).forEach(frontier::append);

        assertThat(frontier.root().hex()).isEqualTo(root);
    }

    private static List<Hash> hashes(String proof) {
        return "-".equals(proof) ? List.of() : Arrays.stream(proof.split(",")).map(PublicVectorsTest::hash).toList();
    }

    /** An empty word is no leaf and no root, so that the one must not pass for the other. */
    private static Hash leafHash(String base64) {
        return "AA==".equals(base64) ? Hash.sha256(new byte[]{1}) : hash(base64);
    }

    /** Some vectors have words in place of hashes: equal words are equal hashes here. */
    private static Hash hash(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        return bytes.length == Hash.BYTES ? Hash.of(bytes) : Hash.sha256(bytes);
    }
}
