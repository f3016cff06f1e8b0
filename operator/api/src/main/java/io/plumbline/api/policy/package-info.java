/** The admission policies that make two people of requester and approver, and whether they are in force. */
@NullMarked
package io.plumbline.api.policy;

import org.jspecify.annotations.NullMarked;
